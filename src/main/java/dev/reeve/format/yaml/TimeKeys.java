/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Schedule;
import dev.reeve.model.time.CalendarExpression;
import dev.reeve.model.time.QuartzExpression;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** The times of a job. */
final class TimeKeys {
    private static final long SHORTEST_MILLIS = 1_000;

    static final Key<String> CRON = Key.optional(
            "cron",
            CronType.CRON,
            "When it runs: five fields as in crontab(5), or `@hourly`, `@daily` and the like.",
            "'30 4 * * 1-5'");
    static final Key<String> CALENDAR = Key.optional(
            "calendar",
            new TimeType(
                    "calendar expression",
                    "weekdays, date and time as in OnCalendar= of systemd, such as 'Mon..Fri *-*-* 04:30', or daily",
                    CalendarExpression::parse),
            "When it runs, as `OnCalendar=` of systemd says it, seconds and years included.",
            "'Mon..Fri *-*-* 04:30:15'");
    static final Key<String> QUARTZ = Key.optional(
            "quartz",
            new TimeType(
                    "Quartz expression",
                    "second, minute, hour, day of month, month, day of week and perhaps year, such as '0 30 4 ? * MON-FRI'",
                    QuartzExpression::parse),
            "When it runs, as a cron expression of Quartz: seconds first, `L`, `W` and `#` for days.",
            "'0 30 4 L * ?'");
    static final Key<Duration> EVERY = Key.optional(
            "every",
            Types.SPAN_OF_TIME,
            "How often it runs, counted from midnight UTC, in place of `cron`; at least 1s.",
            "15m");
    static final Key<ZoneId> ZONE = Key.optional(
            "zone",
            Types.ZONE,
            "UTC",
            "The zone of `cron`, `calendar` and `quartz`. A time that the clock skips runs once right after the gap; a time that comes twice runs once.",
            "Europe/Berlin");

    /** Of which at most one can be said. */
    static final List<Key<?>> TIMES = List.of(CRON, CALENDAR, QUARTZ, EVERY);

    static final List<Key<?>> ALL = RunKeys.with(TIMES, List.of(ZONE));

    private TimeKeys() {}

    static Schedule bind(Bound bound) {
        String cron = bound.find(CRON);
        String calendar = bound.find(CALENDAR);
        String quartz = bound.find(QUARTZ);
        Duration every = bound.find(EVERY);
        if (every != null && every.toMillis() < SHORTEST_MILLIS) {
            bound.error(EVERY, "a job cannot run more than once a second", "at least 1s");
        }
        ZoneId zone = bound.get(ZONE);
        return cron != null
                ? new Schedule.Cron(cron, zone)
                : calendar != null
                        ? new Schedule.Calendar(calendar, zone)
                        : quartz != null
                                ? new Schedule.Quartz(quartz, zone)
                                : every != null ? new Schedule.Every(every) : Schedule.NONE;
    }
}
