/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs what follows from the states of hosts and services: notification commands and event handlers. Who is told and when is decided in {@code reactor.monitor}; how a program is run belongs to {@code effect.command}. */
@NullMarked
package dev.reeve.effect.monitor;

import org.jspecify.annotations.NullMarked;
