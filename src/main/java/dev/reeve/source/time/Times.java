/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.time;

import dev.reeve.model.Schedule;
import dev.reeve.model.Timetable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A schedule's instants in microseconds since 1970, shared by all jobs that have it: at a full hour thousands of them ask for the same one. Not safe for several threads. */
final class Times {
    /** In place of an instant that there is not. */
    static final long NEVER = Long.MAX_VALUE;

    private final Timetable timetable;
    private final String node;

    /** The two asked for last: the one that came, and the one after it. */
    private final long[] after = {Long.MIN_VALUE, Long.MIN_VALUE};

    private final long[] next = {NEVER, NEVER};
    private int older;

    /** @param node whose jobs these are: their spread hangs on it */
    Times(Schedule schedule, String node) {
        this.node = node;
        this.timetable = Timetable.of(schedule);
    }

    String node() {
        return node;
    }

    /** The first strictly after that one. */
    long next(long instant) {
        if (after[older ^ 1] == instant) {
            return next[older ^ 1];
        }
        if (after[older] != instant) {
            @Nullable Instant found = timetable.next(instant(instant));
            after[older] = instant;
            next[older] = found == null ? NEVER : micros(found);
        }
        older ^= 1;
        return next[older ^ 1];
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
