/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Puts a question to the world once and takes the answer: a plugin's exit status and output, a connection, a page. For checks and for the readiness of services. Every answer comes within
 * its timeout and within its bounds, whatever the other side does. Scheduling, states and events do not belong here.
 */
@NullMarked
package dev.reeve.probe;

import org.jspecify.annotations.NullMarked;
