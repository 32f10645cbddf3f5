/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Upstart's job files (init(5)): text in, {@link dev.reeve.model.upstart.UpstartJob}, errors in Upstart's own words and warnings about its traps out. Nothing here runs a job. */
@org.jspecify.annotations.NullMarked
package dev.reeve.format.upstart;
