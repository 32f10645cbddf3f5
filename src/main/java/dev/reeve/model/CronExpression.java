/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a job runs, as in crontab(5) of Debian: five fields or a word such as {@code @daily}. A set of bits for each field; the day fields are joined by "and" when one of them begins with
 * a star, else by "or".
 *
 * @param text as written
 * @param minutes bit n: minute n
 * @param hours bit n: hour n
 * @param days bit n: day n of the month
 * @param months bit n: month n
 * @param weekdays bit n: Sunday is 0
 * @param bothDays whether the day of the month and the day of the week must both match
 * @param wildcard whether the minute or the hour begins with a star: then it means "while the clock shows", and not "at", and takes no part in the making up for changes of the clock
 * @param reboot {@code @reboot}: once when the daemon first starts after a boot, never by the clock
 * @param warnings what was understood as Debian's cron does and was hardly meant
 */
public record CronExpression(
        String text,
        long minutes,
        long hours,
        long days,
        long months,
        long weekdays,
        boolean bothDays,
        boolean wildcard,
        boolean reboot,
        List<CronSyntaxError> warnings)
        implements CronParsed {
    /** The Gregorian calendar repeats 29 February on a given weekday within 40 years, also over 2100; what does not come in that time never comes. */
    static final int HORIZON_YEARS = 41;

    public CronExpression {
        warnings = List.copyOf(warnings);
    }

    /** How strictly a text is read. */
    public enum Dialect {
        /** What follows a valid beginning of a field, and a range that runs backwards, are errors. */
        REEVE,
        /** They are taken as Debian's cron takes them, with warnings. */
        DEBIAN
    }

    /** What happens when the clock is changed for summer time. */
    public enum Clock {
        /** A time that is skipped is made up for once, right after; a time that comes twice counts once. Wildcard expressions follow the clock. */
        REEVE,
        /** As Debian's cron: the same, but each skipped time is made up for, and changes of more than three hours are not. */
        DEBIAN
    }

    public static CronParsed parse(String text) {
        return parse(text, Dialect.REEVE);
    }

    public static CronParsed parse(String text, Dialect dialect) {
        return new CronParser(text, dialect).parse();
    }

    /** Reads the expression that a line of a crontab begins with. */
    public static CronPrefix prefix(String line, Dialect dialect) {
        return new CronParser(line, dialect).prefix();
    }

    /**
     * For texts that were checked before.
     *
     * @throws IllegalArgumentException when the text is no expression
     */
    public static CronExpression of(String text) {
        return switch (parse(text)) {
            case CronExpression expression -> expression;
            case CronSyntaxError error -> throw new IllegalArgumentException(error.toString());
        };
    }

    /** The first time strictly after {@code after}; null when there is none within {@value #HORIZON_YEARS} years. */
    public @Nullable Instant next(Instant after, ZoneId zone) {
        Iterator<Instant> times = times(after, zone, Clock.REEVE);
        return times.hasNext() ? times.next() : null;
    }

    /** The times strictly after {@code after}, in order, up to {@value #HORIZON_YEARS} years on. With {@link Clock#DEBIAN} one instant can come several times. */
    public Iterator<Instant> times(Instant after, ZoneId zone, Clock clock) {
        return new CronTimes(this, after, zone.getRules(), clock);
    }

    /** The same under another text. */
    CronExpression as(String written) {
        return new CronExpression(
                written, minutes, hours, days, months, weekdays, bothDays, wildcard, reboot, warnings);
    }

    /** The first local minute from {@code from} on and before {@code end} that matches, whatever the zone; null when there is none. */
    @Nullable
    LocalDateTime nextLocal(LocalDateTime from, LocalDateTime end) {
        LocalDate day = from.toLocalDate();
        int minute = from.getHour() * 60 + from.getMinute() + (from.getSecond() + from.getNano() > 0 ? 1 : 0);
        while (day.atStartOfDay().isBefore(end)) {
            int found = matches(day) ? nextMinuteOfDay(minute) : -1;
            if (found >= 0) {
                LocalDateTime match = day.atTime(found / 60, found % 60);
                return match.isBefore(end) ? match : null;
            }
            day = has(months, day.getMonthValue())
                    ? day.plusDays(1)
                    : day.plusMonths(1).withDayOfMonth(1);
            minute = 0;
        }
        return null;
    }

    /** Whether that local minute is one of its own, whatever the zone. */
    public boolean matches(LocalDateTime minute) {
        return has(minutes, minute.getMinute()) && has(hours, minute.getHour()) && matches(minute.toLocalDate());
    }

    private boolean matches(LocalDate day) {
        if (reboot || !has(months, day.getMonthValue())) {
            return false;
        }
        boolean ofMonth = has(days, day.getDayOfMonth());
        boolean ofWeek = has(weekdays, day.getDayOfWeek().getValue() % 7);
        return bothDays ? ofMonth && ofWeek : ofMonth || ofWeek;
    }

    private int nextMinuteOfDay(int from) {
        for (int hour = from / 60; hour < 24; hour++) {
            long left = hour == from / 60 ? minutes & (-1L << from % 60) : minutes;
            if (has(hours, hour) && left != 0) {
                return hour * 60 + Long.numberOfTrailingZeros(left);
            }
        }
        return -1;
    }

    private static boolean has(long set, int bit) {
        return (set >>> bit & 1) == 1;
    }

    @Override
    public String toString() {
        return text;
    }
}
