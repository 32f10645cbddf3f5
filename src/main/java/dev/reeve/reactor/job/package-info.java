/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Runs of jobs: makes a run of each due time, once for each key, and decides what happens when the last one is still going. Pure. When a job is due is told by {@code source.time}; carrying
 * the run out is an effector's.
 */
@NullMarked
package dev.reeve.reactor.job;

import org.jspecify.annotations.NullMarked;
