/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import org.jspecify.annotations.Nullable;

/**
 * What was measured in a stretch of time.
 *
 * @param at its beginning, seconds since 1970
 * @param sum of {@code count} values, one or more
 */
public record Point(long at, double min, double max, double sum, long count) {
    static Point of(long at, double value) {
        return new Point(at, value, value, value, 1);
    }

    public double mean() {
        return sum / count;
    }

    /** Both together, at that time. */
    Point with(@Nullable Point other, long time) {
        return other == null
                ? new Point(time, min, max, sum, count)
                : new Point(
                        time, Math.min(min, other.min), Math.max(max, other.max), sum + other.sum, count + other.count);
    }
}
