/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Compares the search by fields with a clock that goes minute by minute, as cron itself does. */
class CronProperties {
    private static final Duration SPAN = Duration.ofDays(2);

    @Property(tries = 300)
    void debianTimesAreThoseOfItsVirtualClock(
            @ForAll("expressions") String text,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 400_000) int minute) {
        CronExpression expression = CronExpression.of(text);
        Instant from = nearAChange(zone, minute);
        assertThat(upTo(expression.times(from, zone, CronExpression.Clock.DEBIAN), from.plus(SPAN)))
                .isEqualTo(simulated(expression, zone, from));
    }

    @Property(tries = 300)
    void reeveRunsTheSameInstantsOnceEach(
            @ForAll("expressions") String text,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 400_000) int minute) {
        CronExpression expression = CronExpression.of(text);
        Instant from = nearAChange(zone, minute);
        assertThat(upTo(expression.times(from, zone, CronExpression.Clock.REEVE), from.plus(SPAN)))
                .containsExactlyElementsOf(new TreeSet<>(simulated(expression, zone, from)));
    }

    @Property(tries = 300)
    void nextGoesOnWhereItStopped(
            @ForAll("expressions") String text,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 400_000) int minute) {
        CronExpression expression = CronExpression.of(text);
        Instant from = nearAChange(zone, minute);
        Iterator<Instant> times = expression.times(from, zone, CronExpression.Clock.REEVE);
        Instant at = from;
        for (int i = 0; i < 5 && times.hasNext(); i++) {
            Instant next = times.next();
            assertThat(expression.next(at, zone)).isEqualTo(next);
            at = next;
        }
    }

    @Property
    void anyTextIsAnExpressionOrAnError(@ForAll String text) {
        assertThat(CronExpression.parse(text, CronExpression.Dialect.DEBIAN)).isNotNull();
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "Africa/Cairo",
                        "Asia/Kolkata")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> minute = Arbitraries.of("*", "*/15", "0", "30", "0,30", "1-59/20", "*/7", "59");
        Arbitrary<String> hour = Arbitraries.of("*", "*/2", "0", "1", "2", "3", "1-3", "0-23", "2,3", "23");
        Arbitrary<String> day = Arbitraries.of("*", "*", "*/2", "1-31/2", "8-14");
        Arbitrary<String> weekday = Arbitraries.of("*", "*", "0", "7", "sun", "mon-fri", "*/2", "6-7");
        return Combinators.combine(minute, hour, day, weekday).as((m, h, d, w) -> m + " " + h + " " + d + " * " + w);
    }

    /** Up to a day before one of the zone's changes of offset, or anywhere where there are none. */
    private static Instant nearAChange(ZoneId zone, int minute) {
        Instant any = Instant.parse("2023-01-01T00:00:00Z").plusSeconds(minute * 60L);
        var change = zone.getRules().nextTransition(any);
        return change == null || change.getInstant().getEpochSecond() > 2_000_000_000L
                ? any
                : change.getInstant().minusSeconds(minute % 1_440 * 60L);
    }

    private static List<Instant> upTo(Iterator<Instant> times, Instant end) {
        List<Instant> found = new ArrayList<>();
        while (times.hasNext()) {
            Instant time = times.next();
            if (time.isAfter(end)) {
                break;
            }
            found.add(time);
        }
        return found;
    }

    /** The main loop of Debian's cron.c. {@code virtual} is the minute dealt with last. */
    private static List<Instant> simulated(CronExpression expression, ZoneId zone, Instant from) {
        List<Instant> runs = new ArrayList<>();
        long virtual = minuteOf(from, zone);
        var last = zone.getRules().previousTransition(from.plusNanos(1));
        if (last != null && last.isOverlap()) {
            virtual = Math.max(virtual, minuteOf(last.getInstant().minusSeconds(60), zone));
        }
        for (Instant now = from.plusSeconds(60); !now.isAfter(from.plus(SPAN)); now = now.plusSeconds(60)) {
            long real = minuteOf(now, zone);
            long ahead = real - virtual;
            if (ahead >= 1 && ahead <= 180) {
                boolean wildcardOfNowAlone = expression.wildcard() && ahead > 5;
                for (long missed = wildcardOfNowAlone ? real : virtual + 1; missed <= real; missed++) {
                    run(expression, missed, now, runs);
                }
                virtual = real;
            } else if (ahead <= 0 && ahead > -180) {
                if (expression.wildcard()) {
                    run(expression, real, now, runs);
                }
            } else {
                virtual = real;
                run(expression, real, now, runs);
            }
        }
        return runs;
    }

    private static void run(CronExpression expression, long minute, Instant now, List<Instant> runs) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(minute * 60, 0, java.time.ZoneOffset.UTC);
        if (expression.nextLocal(local, local.plusMinutes(1)) != null) {
            runs.add(now);
        }
    }

    private static long minuteOf(Instant instant, ZoneId zone) {
        return Math.floorDiv(
                instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds(), 60L);
    }
}
