/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.period.NextOpen;
import dev.reeve.model.period.TimePeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The macros that depend on the time, and those of the main file. */
public final class ClockMacros {
    private final NagiosConfig config;
    private final Instant now;
    private final ZoneId zone;

    public ClockMacros(NagiosConfig config, Instant now, ZoneId zone) {
        this.config = config;
        this.now = now;
        this.zone = zone;
    }

    /** @param name without its dollar signs; of a period with {@code :} and its name */
    public Optional<String> value(String name) {
        String[] parts = name.split(":", 2);
        return switch (parts[0]) {
            case "TIMET" -> Optional.of(Long.toString(now.getEpochSecond()));
            case "DATE" -> Optional.of(date());
            case "TIME" -> Optional.of(format("HH:mm:ss"));
            case "SHORTDATETIME" -> Optional.of(date() + (strict() ? "T" : " ") + format("HH:mm:ss"));
            case "LONGDATETIME" -> Optional.of(format("EEE MMM d HH:mm:ss zzz yyyy"));
            case "ADMINEMAIL" -> Optional.ofNullable(config.options().get("admin_email"));
            case "ADMINPAGER" -> Optional.ofNullable(config.options().get("admin_pager"));
            case "ISVALIDTIME" -> period(parts).map(period -> period.open(now, zone) ? "1" : "0");
            case "NEXTVALIDTIME" -> period(parts).map(this::next);
            default -> Optional.empty();
        };
    }

    private Optional<TimePeriod> period(String[] parts) {
        return parts.length < 2
                ? Optional.empty()
                : Optional.ofNullable(config.periods().get(parts[1]));
    }

    /** 0 for never. */
    private String next(TimePeriod period) {
        return period.next(now, zone, NextOpen.MOST_DAYS)
                .map(next -> Long.toString(next.getEpochSecond()))
                .orElse("0");
    }

    private String date() {
        return format(
                switch (config.options().getOrDefault("date_format", "us")) {
                    case "euro" -> "dd-MM-yyyy";
                    case "iso8601", "strict-iso8601" -> "yyyy-MM-dd";
                    default -> "MM-dd-yyyy";
                });
    }

    private boolean strict() {
        return "strict-iso8601".equals(config.options().get("date_format"));
    }

    private String format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(ZonedDateTime.ofInstant(now, zone));
    }
}
