/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import dev.reeve.model.time.CalendarExpression;
import dev.reeve.model.time.QuartzExpression;
import dev.reeve.model.time.TimeExpression;
import dev.reeve.model.time.TimeParsed;
import dev.reeve.model.time.TimeSyntaxError;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The instants a schedule names. Has no state, and can be shared by all jobs of one schedule. */
@FunctionalInterface
public interface Timetable {
    Timetable NEVER = after -> null;

    /** The first instant strictly after that one; null when there is none. */
    @Nullable
    Instant next(Instant after);

    /** @throws IllegalArgumentException when the schedule's text is no expression */
    static Timetable of(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Cron cron -> cron(cron);
            case Schedule.Calendar(String text, ZoneId zone) -> expression(CalendarExpression.parse(text), zone);
            case Schedule.Quartz(String text, ZoneId zone) -> expression(QuartzExpression.parse(text), zone);
            case Schedule.Every(Duration period) -> every(Math.max(1, period.toMillis()));
            case Schedule.None none -> NEVER;
        };
    }

    /** Whether it is {@code @reboot}: once when the daemon first starts after a boot. */
    static boolean isAtReboot(Schedule schedule) {
        return schedule instanceof Schedule.Cron cron && expression(cron).reboot();
    }

    private static Timetable cron(Schedule.Cron schedule) {
        CronExpression cron = expression(schedule);
        ZoneId zone = schedule.zone();
        CronExpression.Clock clock = schedule.dialect() == CronExpression.Dialect.DEBIAN
                ? CronExpression.Clock.DEBIAN
                : CronExpression.Clock.REEVE;
        return after -> first(cron.times(after, zone, clock));
    }

    private static CronExpression expression(Schedule.Cron schedule) {
        return switch (CronExpression.parse(schedule.expression(), schedule.dialect())) {
            case CronExpression read -> read;
            case CronSyntaxError error -> throw new IllegalArgumentException(error.toString());
        };
    }

    private static Timetable expression(TimeParsed parsed, ZoneId zone) {
        return switch (parsed) {
            case TimeExpression read -> after -> first(read.times(after, zone));
            case TimeSyntaxError error -> throw new IllegalArgumentException(error.toString());
        };
    }

    private static Timetable every(long millis) {
        return after -> Instant.ofEpochMilli((Math.floorDiv(after.toEpochMilli(), millis) + 1) * millis);
    }

    private static @Nullable Instant first(Iterator<Instant> times) {
        return times.hasNext() ? times.next() : null;
    }
}
