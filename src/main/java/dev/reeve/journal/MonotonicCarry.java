/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Carries the node's own clock over restarts. {@link Moment#mono} is {@code CLOCK_BOOTTIME} (clock_gettime(2): it goes on while the machine sleeps) plus an offset; this finds the offset so that
 * the clock never goes back and the time in which Reeve was not running is counted.
 */
public final class MonotonicCarry {
    /** Downtimes by the wall clock are cut here: a clock that was set wrong must not make every age endless. Ten years. */
    public static final long MAX_DOWNTIME_MICROS = 3_652L * 86_400 * 1_000_000;

    private MonotonicCarry() {}

    /**
     * What the clocks say.
     *
     * @param wall microseconds since 1970
     * @param boottime microseconds of {@code CLOCK_BOOTTIME}
     * @param boot {@code /proc/sys/kernel/random/boot_id}
     */
    public record Reading(long wall, long boottime, String boot) {}

    /**
     * Where the last run left off.
     *
     * @param at moment of the last entry
     * @param offset the offset of that run
     * @param boot boot id of that run
     */
    public record LastRun(Moment at, long offset, String boot) {}

    /**
     * What to add to {@code CLOCK_BOOTTIME}.
     *
     * @param last null for the first run ever
     */
    public static long offset(@Nullable LastRun last, Reading now) {
        if (last == null) {
            return -now.boottime();
        }
        long carried = last.boot().equals(now.boot())
                ? last.offset() + now.boottime()
                : last.at().mono() + downtime(last.at().wall(), now.wall());
        return Math.max(carried, last.at().mono()) - now.boottime();
    }

    private static long downtime(long before, long after) {
        return Math.clamp(after - before, 0, MAX_DOWNTIME_MICROS);
    }
}
