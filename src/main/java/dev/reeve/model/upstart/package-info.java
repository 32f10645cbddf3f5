/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Upstart's jobs as values: what a job file says after reading, with the meaning of init(5). What the file looked like belongs to {@code format.upstart}, what becomes of a job to {@code reactor.upstart}. */
@org.jspecify.annotations.NullMarked
package dev.reeve.model.upstart;
