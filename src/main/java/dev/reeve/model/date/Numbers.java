/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Dates that are one number. */
final class Numbers {
    private static final int MILLISECONDS = 13;
    private static final int MICROSECONDS = 16;
    private static final int NANO_DIGITS = 9;
    private static final int MAX_DIGITS = 18;

    private Numbers() {}

    /**
     * Seconds since 1970 with a fraction or not; in the long form also milliseconds, from 13 characters on, and microseconds, from 16 on.
     *
     * @return null for what is no such number
     */
    static @Nullable Instant epoch(String text, boolean longForm) {
        int point = text.indexOf('.');
        boolean micros = longForm && point < 0 && text.length() >= MICROSECONDS;
        int shift = micros ? 6 : longForm && text.length() >= MILLISECONDS ? 3 : 0;
        String digits = point < 0 ? text : text.substring(0, point) + text.substring(point + 1);
        int whole = (point < 0 ? text.length() : point) - shift;
        if (whole < 1 || digits.length() < whole || !isDigits(digits)) {
            return null;
        }
        return seconds(digits.substring(0, whole), digits.substring(whole));
    }

    private static Instant seconds(String whole, String fraction) {
        StringBuilder nanos = new StringBuilder(fraction);
        while (nanos.length() < NANO_DIGITS) {
            nanos.append('0');
        }
        return Instant.ofEpochSecond(Long.parseLong(whole), Long.parseLong(nanos.substring(0, NANO_DIGITS)));
    }

    private static boolean isDigits(String text) {
        return text.length() <= MAX_DIGITS + NANO_DIGITS
                && !text.isEmpty()
                && text.chars().allMatch(unit -> Character.digit((char) unit, 10) >= 0);
    }

    /** {@code @} and 24 hexadecimal digits: seconds in 16, of which the first says that they count from 1970, then nanoseconds, which do not count. */
    static @Nullable Instant tai64n(String text) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(text, 2, 17, 16));
        } catch (NumberFormatException | DateTimeException | IndexOutOfBoundsException far) {
            return null;
        }
    }
}
