/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Ways in which other programs hand in orders and results about hosts and services: Nagios' command file, and its directory of results. What they write is hostile, and becomes nothing but text of external commands. */
@NullMarked
package dev.reeve.source.monitor;

import org.jspecify.annotations.NullMarked;
