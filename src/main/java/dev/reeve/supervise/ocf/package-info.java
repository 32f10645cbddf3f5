/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Runs the actions of OCF agents: the environment of {@code model.ocf}, a control group, a time, bounded output; and puts the commands in place by which agents ask a cluster manager. What follows
 * from an answer is decided elsewhere.
 */
@NullMarked
package dev.reeve.supervise.ocf;

import org.jspecify.annotations.NullMarked;
