/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Origin;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnCallSpecTest {
    private static OnCallSpec schedule(boolean weekly, String at, OnCallSpec.Override... overrides) {
        LinkedHashMap<String, List<String>> people = new LinkedHashMap<>();
        people.put("anna", List.of("a1", "a2"));
        people.put("ben", List.of("b"));
        people.put("cem", List.of("c"));
        return new OnCallSpec(
                "ops",
                Origin.BUILT_IN,
                people,
                weekly,
                LocalTime.parse(at),
                DayOfWeek.WEDNESDAY,
                ZoneId.of("Europe/Berlin"),
                LocalDate.of(2026, 1, 9),
                List.of(overrides),
                List.of());
    }

    private static String at(OnCallSpec schedule, String moment) {
        return schedule.person(Instant.parse(moment));
    }

    @Test
    void aDailyDutyChangesHandsAtItsTimeByTheZonesClock() {
        OnCallSpec daily = schedule(false, "08:00");
        assertThat(at(daily, "2026-01-09T06:59:59Z")).isEqualTo("cem");
        assertThat(at(daily, "2026-01-09T07:00:00Z")).isEqualTo("anna");
        assertThat(at(daily, "2026-01-10T07:00:00Z")).isEqualTo("ben");
        assertThat(at(daily, "2026-07-10T05:59:59Z")).as("summer time").isEqualTo(at(daily, "2026-07-09T20:00:00Z"));
        assertThat(at(daily, "2026-07-10T06:00:00Z")).isNotEqualTo(at(daily, "2026-07-10T05:59:59Z"));
    }

    @Test
    void aWeeklyDutyChangesHandsOnItsDay() {
        OnCallSpec weekly = schedule(true, "08:00");
        assertThat(at(weekly, "2026-01-07T07:00:00Z"))
                .as("the Wednesday before")
                .isEqualTo("anna");
        assertThat(at(weekly, "2026-01-14T06:59:59Z")).isEqualTo("anna");
        assertThat(at(weekly, "2026-01-14T07:00:00Z")).isEqualTo("ben");
        assertThat(at(weekly, "2026-01-07T06:59:59Z")).isEqualTo("cem");
        assertThat(weekly.next(Instant.parse("2026-01-14T07:00:00Z"))).isEqualTo("cem");
        assertThat(weekly.next(Instant.parse("2026-01-07T06:00:00Z"))).isEqualTo("anna");
    }

    /** Each day has exactly one change, whatever the clock does: on 29 March 02:30 is leapt over, on 25 October it comes twice. */
    @Test
    void theClocksChangesNeitherSkipNorRepeatATurn() {
        OnCallSpec daily = schedule(false, "02:30");
        for (String month : List.of("2026-03-27T12:00:00Z", "2026-10-23T12:00:00Z")) {
            Instant from = Instant.parse(month);
            int changes = 0;
            String before = daily.person(from);
            for (int minute = 1; minute <= 4 * 24 * 60; minute++) {
                String person = daily.person(from.plusSeconds(60L * minute));
                changes += person.equals(before) ? 0 : 1;
                before = person;
            }
            assertThat(changes).isEqualTo(4);
        }
        assertThat(at(daily, "2026-03-29T01:29:00Z")).as("03:29").isEqualTo(at(daily, "2026-03-29T00:00:00Z"));
        assertThat(at(daily, "2026-03-29T01:30:00Z")).as("03:30").isNotEqualTo(at(daily, "2026-03-29T00:00:00Z"));
        assertThat(at(daily, "2026-10-25T00:30:00Z"))
                .as("the first 02:30")
                .isNotEqualTo(at(daily, "2026-10-25T00:29:00Z"));
        assertThat(at(daily, "2026-10-25T01:30:00Z")).as("the second").isEqualTo(at(daily, "2026-10-25T00:30:00Z"));
    }

    @Test
    void theLastOverrideThatCoversAMomentCounts() {
        OnCallSpec schedule = schedule(
                true,
                "08:00",
                new OnCallSpec.Override(
                        "cem", Instant.parse("2026-01-08T00:00:00Z"), Instant.parse("2026-01-10T00:00:00Z")),
                new OnCallSpec.Override(
                        "ben", Instant.parse("2026-01-09T00:00:00Z"), Instant.parse("2026-01-09T12:00:00Z")));
        assertThat(at(schedule, "2026-01-08T00:00:00Z")).isEqualTo("cem");
        assertThat(at(schedule, "2026-01-09T06:00:00Z")).isEqualTo("ben");
        assertThat(at(schedule, "2026-01-09T12:00:00Z")).isEqualTo("cem");
        assertThat(at(schedule, "2026-01-10T00:00:00Z")).isEqualTo("anna");
        assertThat(schedule.channels("anna", Instant.EPOCH)).containsExactly("a1", "a2");
        assertThat(schedule.channels("some-channel", Instant.EPOCH)).containsExactly("some-channel");
        assertThat(schedule.channels(OnCallSpec.NEXT, Instant.parse("2026-01-09T06:00:00Z")))
                .containsExactly("c");
    }
}
