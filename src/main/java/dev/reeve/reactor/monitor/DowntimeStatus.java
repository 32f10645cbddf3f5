/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.WatchKey;

/**
 * A downtime that is planned or runs.
 *
 * @param start by the wall clock, in microseconds since 1970
 * @param end as start; of a flexible one the last moment at which it may begin
 * @param duration in microseconds, of a flexible one
 */
public record DowntimeStatus(
        long id,
        WatchKey key,
        long start,
        long end,
        boolean fixed,
        long triggeredBy,
        long duration,
        boolean running,
        String author,
        String comment) {
    static DowntimeStatus of(Downtime downtime) {
        return new DowntimeStatus(
                downtime.id,
                downtime.watch.key,
                downtime.start,
                downtime.end,
                downtime.fixed,
                downtime.triggeredBy,
                downtime.duration,
                downtime.running,
                downtime.author,
                downtime.comment);
    }
}
