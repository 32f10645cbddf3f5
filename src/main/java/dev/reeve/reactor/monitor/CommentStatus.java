/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.WatchKey;

/**
 * What somebody wrote of a host or service.
 *
 * @param ofAcknowledgement goes with it unless it is persistent
 * @param written by the wall clock, in microseconds since 1970
 */
public record CommentStatus(
        long id,
        WatchKey key,
        boolean ofAcknowledgement,
        boolean persistent,
        long written,
        String author,
        String text) {}
