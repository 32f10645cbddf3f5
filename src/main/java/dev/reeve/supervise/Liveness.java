/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.util.List;

/** What an instance says of itself, and when it last did. Times are those of the tools' clock, in microseconds. */
final class Liveness {
    /** Last sign of life. */
    volatile long signAt;
    /** A sign is due so often; 0: never. */
    volatile long watchdog;
    /** Until then it asks to be waited for. */
    volatile long extendedUntil;
    /** It missed a sign, or said itself that it hangs. */
    volatile boolean hung;

    /** What it was executed as has ended well, and which of its processes is the main one is not decided. */
    volatile boolean forking;
    /** That is decided. */
    volatile boolean forked;

    volatile long forkSeenAt;

    /** In its own words, for people. */
    volatile String status = "";

    volatile int errno;

    /** It has limits on memory, so that kills and pressure are looked for. */
    volatile boolean limited;

    /** Kills for want of memory that were told. */
    volatile long oomKills;

    volatile long pressedAt;
    /** Limits that could not be set. */
    volatile List<String> missing = List.of();

    /** What of it has left its control group, for people; empty when nothing has. */
    volatile String escaped = "";

    boolean overdue(long now) {
        return watchdog > 0 && !hung && now - Math.max(signAt, extendedUntil) > watchdog;
    }
}
