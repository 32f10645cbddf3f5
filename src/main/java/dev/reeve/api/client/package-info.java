/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A small HTTP/1.1 client over the daemon's Unix socket, for the command line: JSON in and out, followed streams, time-outs, errors in words. It uses little of the JDK, because a command
 * should be there before its user blinks. Knows nothing of the commands.
 */
@NullMarked
package dev.reeve.api.client;

import org.jspecify.annotations.NullMarked;
