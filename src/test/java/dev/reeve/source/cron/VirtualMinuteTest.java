/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.CronExpression;
import dev.reeve.model.CronExpression.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day of Debian's cron under a clock that is set, by the table of its main loop. */
class VirtualMinuteTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration TURN = Duration.ofSeconds(5);
    private static final Duration SPAN = Duration.ofDays(2);

    private final List<String> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-06-10T09:00:00Z");
    private VirtualMinute clock = new VirtualMinute(now, ZoneOffset.UTC);
    /** Which minutes have lines at all. */
    private String lines = "* * * * *";

    private boolean due(LocalDateTime minute, boolean wildcard, boolean fixed) {
        boolean any = CronExpression.of(lines).matches(minute);
        if (any) {
            told.add(minute.toLocalTime() + (wildcard ? " wildcard" : "") + (fixed ? " fixed" : ""));
        }
        return any;
    }

    private void on(Duration span) {
        for (Instant end = now.plus(span); now.isBefore(end); ) {
            now = now.plus(TURN);
            clock.until(now, this::due);
        }
    }

    private void set(Duration by) {
        now = now.plus(by);
        clock.until(now, this::due);
    }

    @Test
    void eachMinuteHasAllItsLinesOnce() {
        on(Duration.ofMinutes(3));

        assertThat(told).containsExactly("09:01 wildcard fixed", "09:02 wildcard fixed", "09:03 wildcard fixed");
    }

    @Test
    void aDelayOfUpToFiveMinutesIsMadeUpForMinuteByMinuteTenSecondsApart() {
        set(Duration.ofMinutes(4));

        assertThat(told).containsExactly("09:01 wildcard fixed");

        on(Duration.ofSeconds(30));

        assertThat(told)
                .containsExactly(
                        "09:01 wildcard fixed", "09:02 wildcard fixed", "09:03 wildcard fixed", "09:04 wildcard fixed");
    }

    @Test
    void anHourForwardRunsWildcardLinesOnceAndFixedOnesOfEachMissedMinute() {
        lines = "0,30 * * * *";

        set(Duration.ofHours(1));
        on(Duration.ofMinutes(1));

        assertThat(told).containsExactly("10:00 wildcard", "09:30 fixed", "10:00 fixed");
    }

    @Test
    void anHourBackRunsWildcardLinesOfTheClockAndFixedOnesNotAgain() {
        on(Duration.ofMinutes(2));
        told.clear();

        set(Duration.ofHours(-1));
        on(Duration.ofMinutes(2));

        assertThat(told).containsExactly("08:02 wildcard", "08:03 wildcard", "08:04 wildcard");

        on(Duration.ofMinutes(58));

        assertThat(told).endsWith("09:01 wildcard", "09:02 wildcard").doesNotContain("09:01 fixed");

        on(Duration.ofMinutes(1));

        assertThat(told).endsWith("09:03 wildcard fixed");
    }

    @Test
    void aDayForwardOrBackIsAnotherTimeAndMakesUpForNothing() {
        set(Duration.ofDays(1));
        on(Duration.ofMinutes(1));

        assertThat(told).containsExactly("09:00 wildcard fixed", "09:01 wildcard fixed");
        told.clear();

        set(Duration.ofDays(-1));
        on(Duration.ofMinutes(1));

        assertThat(told).containsExactly("09:01 wildcard fixed", "09:02 wildcard fixed");
    }

    @Test
    void theBoundsAreCronsOwn() {
        lines = "0 * * * *";
        set(Duration.ofMinutes(180));
        assertThat(told).contains("12:00 wildcard").doesNotContain("12:00 wildcard fixed");
        on(Duration.ofMinutes(2));
        assertThat(told).containsExactly("12:00 wildcard", "10:00 fixed", "11:00 fixed", "12:00 fixed");
        told.clear();

        set(Duration.ofMinutes(181));

        clock = new VirtualMinute(now, ZoneOffset.UTC);
        lines = "* * * * *";
        told.clear();
        set(Duration.ofMinutes(-179));
        assertThat(told).hasSize(1).first().asString().endsWith(" wildcard");
        clock = new VirtualMinute(now, ZoneOffset.UTC);
        told.clear();
        set(Duration.ofMinutes(-180));
        assertThat(told).hasSize(1).first().asString().endsWith(" wildcard fixed");
    }

    /** The machine slept from 22:00 to 06:30: nothing of the night runs. */
    @Test
    void aNightAsleepIsLost() {
        now = Instant.parse("2026-06-10T22:00:00Z");
        clock = new VirtualMinute(now, ZoneOffset.UTC);

        set(Duration.ofMinutes(510));

        assertThat(told).containsExactly("06:30 wildcard fixed");
    }

    /** Two ways to the same: what the expressions foretell for a zone, and what a clock that is looked at finds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "30 2 * * *",
                "0,30 1-3 * * *",
                "*/15 2 * * *",
                "15 * * * *",
                "@daily",
                "*/30 2 * * *",
                "0 3 * * 0"
            })
    void changesOfSummerTimeAreAsForetold(String expression) {
        for (String day : List.of("2026-03-28T12:00:30Z", "2026-10-24T12:00:30Z")) {
            CronExpression when = CronExpression.of(expression);
            Instant from = Instant.parse(day);
            List<Instant> found = looked(when, from);
            Iterator<Instant> times = when.times(from, BERLIN, Clock.DEBIAN);
            List<Instant> foretold = new ArrayList<>();
            for (Instant at = times.next(); at.isBefore(from.plus(SPAN)); at = times.next()) {
                foretold.add(at);
            }

            assertThat(found).isNotEmpty().isEqualTo(foretold);
        }
    }

    /** To the minute: what is made up for follows in steps of ten seconds. */
    private static List<Instant> looked(CronExpression when, Instant from) {
        List<Instant> found = new ArrayList<>();
        VirtualMinute berlin = new VirtualMinute(from, BERLIN);
        for (Instant at = from; at.isBefore(from.plus(SPAN)); at = at.plus(TURN)) {
            Instant shown = at.truncatedTo(ChronoUnit.MINUTES);
            berlin.until(at, (minute, wildcard, fixed) -> {
                boolean due = when.matches(minute) && (when.wildcard() ? wildcard : fixed);
                if (due) {
                    found.add(shown);
                }
                return due;
            });
        }
        return found;
    }
}
