/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.period;

/**
 * Hours of a day by the clock on the wall; both ends belong to it.
 *
 * @param start seconds since midnight
 * @param end seconds since midnight, at most those of a day
 */
public record Span(int start, int end) {
    public static final int DAY = 24 * 60 * 60;

    public Span {
        if (start < 0 || start > end || end > DAY) {
            throw new IllegalArgumentException(start + " to " + end + " is no part of a day");
        }
    }

    boolean holds(int second) {
        return start <= second && second <= end;
    }
}
