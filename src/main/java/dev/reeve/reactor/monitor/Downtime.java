/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

/** A span in which nobody is told of problems. Its timer is its start, its end, or, while a flexible one waits for a problem, its expiry. */
final class Downtime extends Timer {
    final long id;
    final Watch watch;
    /** By the wall clock, in microseconds. */
    final long start;

    final long end;
    final boolean fixed;
    final long triggeredBy;
    final long duration;
    final String author;
    final String comment;

    boolean running;
    /** How many begin each other in a row before it. */
    int row;

    Downtime(
            long id,
            Watch watch,
            long start,
            long end,
            boolean fixed,
            long triggeredBy,
            long duration,
            String author,
            String comment) {
        this.id = id;
        this.watch = watch;
        this.start = start;
        this.end = end;
        this.fixed = fixed;
        this.triggeredBy = triggeredBy;
        this.duration = duration;
        this.author = Watch.cut(author);
        this.comment = Watch.cut(comment);
    }

    Notifier.Manner manner() {
        return new Notifier.Manner(author, comment, false, false, false);
    }
}
