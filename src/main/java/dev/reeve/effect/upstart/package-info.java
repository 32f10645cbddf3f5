/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs what Upstart jobs need besides their main processes: hooks, reload signals, and the wait for a process that stops itself when it is ready. Decides nothing; see {@code reactor.upstart}. */
@org.jspecify.annotations.NullMarked
package dev.reeve.effect.upstart;
