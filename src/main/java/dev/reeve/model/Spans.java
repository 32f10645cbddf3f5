/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time spans as people write them: {@code 500ms}, {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 7d}. Units fall from left to right, each at most once; and {@link #text in words}. */
public final class Spans {
    /** Longer spans are refused: they are slips, and sums of them must not overflow. */
    public static final Duration MAX = Duration.ofDays(36_500);

    private static final Pattern WRITTEN = Pattern.compile(
            "(?:(\\d{1,9})w)?(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
    private static final List<Duration> UNITS = List.of(
            Duration.ofDays(7),
            Duration.ofDays(1),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(1));
    private static final List<String> NAMES = List.of("w", "d", "h", "m", "s", "ms");

    private static final long FEW_DAYS = 10;

    private Spans() {}

    /** @throws IllegalArgumentException with what was expected */
    public static Duration parse(String text) {
        String written = text.strip().toLowerCase(Locale.ROOT);
        if (written.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = WRITTEN.matcher(written);
        if (written.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a duration: expected numbers with units (w, d, h, m, s, ms), such as 500ms, 90s, 10m or 1h30m");
        }
        return sum(matcher);
    }

    /** The shortest way to write it, read back by {@link #parse}; parts below a millisecond are dropped. */
    public static String format(Duration span) {
        StringBuilder out = new StringBuilder();
        long rest = span.toMillis();
        for (int i = 1; i < UNITS.size(); i++) {
            long unit = UNITS.get(i).toMillis();
            if (rest >= unit) {
                out.append(rest / unit).append(NAMES.get(i));
                rest %= unit;
            }
        }
        return out.isEmpty() ? "0s" : out.toString();
    }

    private static Duration sum(Matcher matcher) {
        Duration sum = Duration.ZERO;
        for (int i = 0; i < UNITS.size(); i++) {
            String number = matcher.group(i + 1);
            if (number != null) {
                sum = sum.plus(UNITS.get(i).multipliedBy(Long.parseLong(number)));
            }
        }
        if (sum.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("longer than " + MAX.toDays() + "d");
        }
        return sum;
    }

    /** At most one digit after the point, and the largest unit that leaves 1 or more, of few days also the hours; negative spans are 0. */
    public static String text(Duration span) {
        long tenths = span.isNegative() ? 0 : span.getSeconds() * 10 + span.getNano() / 100_000_000;
        if (tenths < 600) {
            return words(tenths, " s");
        }
        if (tenths < 36_000) {
            return words(tenths / 60, " min");
        }
        return tenths < 864_000 ? words(tenths / 3_600, " h") : days(tenths / 36_000);
    }

    /** As {@link #text}, below a second in milliseconds: what was measured, and would else be nothing. */
    public static String fine(Duration span) {
        long tenths = span.isNegative() || span.getSeconds() > 0 ? 0 : span.getNano() / 100_000;
        return tenths == 0 ? text(span) : words(tenths < 10 ? tenths : tenths / 10 * 10, " ms");
    }

    /** A tenth of a day is hours, which matter while the days are few. */
    private static String days(long hours) {
        long rest = hours >= FEW_DAYS * 24 ? 0 : hours % 24;
        return hours / 24 + " d" + (rest == 0 ? "" : " " + rest + " h");
    }

    private static String words(long tenths, String unit) {
        return tenths % 10 == 0 ? tenths / 10 + unit : tenths / 10 + "." + tenths % 10 + unit;
    }
}
