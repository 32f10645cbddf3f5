/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What times without a zone of their own mean.
 *
 * @param local the zone of the machine, or that of the log; "today" is today there
 * @param offsetMinutes a fixed offset of the log, east is positive, instead; null: {@code local} counts, with its summer time
 */
public record DateZone(ZoneId local, @Nullable Integer offsetMinutes) {
    public static DateZone of(ZoneId local) {
        return new DateZone(local, null);
    }

    /**
     * As fail2ban's {@code logtimezone}: {@code UTC}, {@code UTC+0100}, {@code -04:30}, {@code CET} (always an hour ahead); a name such as {@code Europe/Paris} is understood too.
     *
     * @throws IllegalArgumentException if it is no zone
     */
    public static DateZone of(ZoneId local, @Nullable String logTimeZone) {
        if (logTimeZone == null || logTimeZone.isBlank()) {
            return of(local);
        }
        String text = logTimeZone.strip();
        Integer minutes = ZoneAbbreviations.minutes(text);
        return minutes == null ? of(named(text)) : new DateZone(local, minutes);
    }

    private static ZoneId named(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "time zone '" + text
                            + "' is not known; expected an offset such as UTC+0100 or -04:30, an abbreviation such as CET, or a name such as Europe/Paris",
                    unknown);
        }
    }
}
