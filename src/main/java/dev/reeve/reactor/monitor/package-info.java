/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The engine that watches hosts and services: when each is checked, what its state is, who is told, and what an operator orders of it. Pure: results, commands and time come in as data, what is to
 * be done goes out as data. Checks are made, and people told, elsewhere. What Nagios does is done where its ways and those of its manual agree; where they do not, the manual's way is the default and
 * Nagios' is {@code compat}.
 */
@NullMarked
package dev.reeve.reactor.monitor;

import org.jspecify.annotations.NullMarked;
