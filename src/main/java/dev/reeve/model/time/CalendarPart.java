/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.util.Comparator;
import java.util.List;

/**
 * One element of a field's list in a calendar expression: {@code start}, {@code start..stop}, {@code start/repeat} or {@code start..stop/repeat}.
 *
 * @param stop negative for none
 * @param repeat 0 for none; without a stop it goes on to the end of the field
 */
public record CalendarPart(int start, int stop, int repeat) {
    static final Comparator<CalendarPart> ORDER = Comparator.comparingInt(CalendarPart::start)
            .thenComparingInt(CalendarPart::stop)
            .thenComparingInt(CalendarPart::repeat);

    /** Ends at the last value that is reached, and repeats only if that happens at least once. */
    CalendarPart trimmed() {
        int last = stop > start && repeat > 0 ? stop - (stop - start) % repeat : stop;
        boolean once = last == start || last > start && repeat > 0 && start + repeat > last;
        return once ? new CalendarPart(start, -1, 0) : new CalendarPart(start, last, repeat);
    }

    /** Whether all of it lies in the field, and a repetition comes at least once. */
    boolean fits(int least, int most, boolean fromEnd) {
        if (start < least || start > most || repeat > most - least) {
            return false;
        }
        if (stop >= 0) {
            return stop >= least && stop <= most && start + repeat <= stop;
        }
        return fromEnd ? start - repeat >= least : start + repeat <= most;
    }

    /** The first value from {@code from} on; negative for none. Without a stop it has no end. */
    int from(int from) {
        if (start >= from) {
            return start;
        }
        if (repeat == 0) {
            return -1;
        }
        int value = Math.addExact(start, Math.multiplyExact(Math.ceilDiv(from - start, repeat), repeat));
        return stop >= 0 && value > stop ? -1 : value;
    }

    /** The same, for days counted from the end of a month, as days of a month that has {@code length} of them. */
    CalendarPart turned(int length) {
        int day = length + 1 - start;
        return stop >= 0 ? new CalendarPart(length + 1 - stop, day, repeat) : new CalendarPart(day, -1, repeat);
    }

    static long bits(List<CalendarPart> parts, int least, int most) {
        long all = (-1L >>> (Long.SIZE - 1 - most)) & (-1L << least);
        return parts.isEmpty()
                ? all
                : parts.stream().mapToLong(part -> part.bits(most)).reduce(0, (a, b) -> a | b) & all;
    }

    private long bits(int most) {
        long set = 0;
        for (int value = from(0); value >= 0 && value <= most; value = from(value + 1)) {
            set |= 1L << value;
        }
        return set;
    }

    /** The first of all from {@code from} on that is not over {@code most}; negative for none. */
    static int first(List<CalendarPart> parts, int from, int most) {
        if (parts.isEmpty()) {
            return from <= most ? from : -1;
        }
        return parts.stream()
                .mapToInt(part -> part.from(from))
                .filter(value -> value >= 0 && value <= most)
                .min()
                .orElse(-1);
    }
}
