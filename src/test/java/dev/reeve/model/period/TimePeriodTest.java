/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.period.DayRule.Reading;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TimePeriodTest {
    private static final Span DAY = new Span(0, Span.DAY);
    private static final Span NOON = new Span(12 * 3_600, 13 * 3_600);

    @Test
    void bothEndsBelongToIt() {
        TimePeriod noon = week(NOON);
        assertThat(noon.open(Instant.parse("2026-03-02T13:00:00Z"), ZoneOffset.UTC))
                .isTrue();
        assertThat(noon.open(Instant.parse("2026-03-02T13:00:01Z"), ZoneOffset.UTC))
                .isFalse();
    }

    @Test
    void theDaysOfJanuaryAreOpenAsTheManualSays() {
        DayRule turn = new DayRule(new DayPoint.OfYear(12, 24), new DayPoint.OfYear(1, 2), 1, false, List.of(DAY));
        Instant january = Instant.parse("2027-01-01T10:00:00Z");
        assertThat(period(Reading.MANUAL, turn).open(january, ZoneOffset.UTC)).isTrue();
        assertThat(period(Reading.NAGIOS, turn).open(january, ZoneOffset.UTC)).isFalse();
    }

    @Test
    void dateRangesWithStepsEndAsTheManualSays() {
        DayPoint first = new DayPoint.Date(LocalDate.of(2026, 1, 1));
        DayPoint last = new DayPoint.Date(LocalDate.of(2026, 1, 31));
        DayRule rule = new DayRule(first, last, 2, false, List.of(DAY));
        Instant later = Instant.parse("2026-02-02T10:00:00Z");
        assertThat(period(Reading.MANUAL, rule).open(later, ZoneOffset.UTC)).isFalse();
        assertThat(period(Reading.NAGIOS, rule).open(later, ZoneOffset.UTC)).isTrue();
    }

    @Test
    void theNextMinuteIsFoundAfterTheClockLeapt() {
        TimePeriod gap = week(new Span(2 * 3_600 + 1_800, 4 * 3_600));
        ZoneId paris = ZoneId.of("Europe/Paris");
        Instant before = Instant.parse("2026-03-29T00:30:00Z");
        assertThat(gap.next(before, paris, 10)).contains(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void whatIsNeverOpenIsNeverOpenInABoundedTime() {
        List<DayRule> rules = new ArrayList<>();
        for (int i = 0; i < TimePeriod.MOST_RULES; i++) {
            rules.add(new DayRule(new DayPoint.OfYear(2, 30), new DayPoint.OfYear(2, 30), 1, false, List.of(DAY)));
        }
        TimePeriod never = period(Reading.MANUAL, rules.toArray(DayRule[]::new));
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThat(never.next(Instant.EPOCH, ZoneOffset.UTC, NextOpen.MOST_DAYS))
                        .isEmpty());
    }

    @Test
    void excludesThatMultiplyAreRefused() {
        assertThatThrownBy(() -> {
                    TimePeriod period = week(NOON);
                    for (int i = 0; i < 40; i++) {
                        period = new TimePeriod("p" + i, List.of(), Map.of(), List.of(period, period), Reading.MANUAL);
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
    }

    private static TimePeriod week(Span span) {
        Map<DayOfWeek, List<Span>> week = new TreeMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(span));
        }
        return new TimePeriod("week", List.of(), week, List.of(), Reading.MANUAL);
    }

    private static TimePeriod period(Reading reading, DayRule... rules) {
        return new TimePeriod("test", List.of(rules), Map.of(), List.of(), reading);
    }
}
