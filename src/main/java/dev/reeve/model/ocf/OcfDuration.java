/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as OCF has them: {@code 10} and {@code 10s} are seconds, {@code 1min}, {@code 100ms}, {@code 2h}; and ISO 8601 ({@code PT1M}), which cluster managers take too. */
public final class OcfDuration {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,12})\\s*([a-z]{0,4})");
    private static final int MAX_TEXT = 40;
    private static final Duration MAX = Duration.ofDays(36_500);

    private OcfDuration() {}

    /** Empty when it is none, or longer than a hundred years. */
    public static Optional<Duration> parse(String text) {
        String written = text.strip();
        if (written.length() > MAX_TEXT) {
            return Optional.empty();
        }
        return (written.startsWith("P") ? iso(written) : number(written.toLowerCase(Locale.ROOT)))
                .filter(duration -> !duration.isNegative() && duration.compareTo(MAX) <= 0);
    }

    private static Optional<Duration> number(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us", "usec" -> Optional.of(Duration.ofMillis(number / 1_000));
            case "ms", "msec" -> Optional.of(Duration.ofMillis(number));
            case "", "s", "sec", "secs" -> Optional.of(Duration.ofSeconds(number));
            case "m", "min", "mins" -> Optional.of(Duration.ofMinutes(number));
            case "h", "hr", "hrs" -> Optional.of(Duration.ofHours(number));
            case "d", "day", "days" -> Optional.of(Duration.ofDays(number));
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> iso(String written) {
        try {
            return Optional.of(Duration.parse(written));
        } catch (DateTimeException noDuration) {
            return Optional.empty();
        }
    }
}
