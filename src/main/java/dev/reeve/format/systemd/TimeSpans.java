/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spans as systemd.time(7) writes them: {@code 1min 30s}, {@code 90}, {@code infinity}. */
final class TimeSpans {
    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([a-zA-Zµ]*)");

    private TimeSpans() {}

    /** Null for no span, and for {@code infinity}. */
    static @Nullable Duration parse(String text) {
        Matcher matcher = PART.matcher(text.strip());
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.strip().length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return null;
            }
            Long unit = nanos(matcher.group(2));
            if (unit == null) {
                return null;
            }
            sum = sum.plus(span(matcher.group(1), unit));
            at = matcher.end();
        }
        return at == 0 ? null : sum;
    }

    private static Duration span(String number, long unit) {
        BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
        BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE / 4);
        return Duration.ofNanos(nanos.min(most).longValue());
    }

    private static @Nullable Long nanos(String unit) {
        Duration one = switch (unit) {
            case "nsec", "ns" -> Duration.ofNanos(1);
            case "usec", "us", "µs" -> Duration.ofNanos(1_000);
            case "msec", "ms" -> Duration.ofMillis(1);
            case "", "seconds", "second", "sec", "s" -> Duration.ofSeconds(1);
            case "minutes", "minute", "min", "m" -> Duration.ofMinutes(1);
            case "hours", "hour", "hr", "h" -> Duration.ofHours(1);
            case "days", "day", "d" -> Duration.ofDays(1);
            case "weeks", "week", "w" -> Duration.ofDays(7);
            case "months", "month", "M" -> Duration.ofSeconds(2_629_800);
            case "years", "year", "y" -> Duration.ofSeconds(31_557_600);
            default -> null;
        };
        return one == null ? null : one.toNanos();
    }
}
