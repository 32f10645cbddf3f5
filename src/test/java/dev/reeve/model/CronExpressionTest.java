/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronExpressionTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant BEFORE_SPRING = Instant.parse("2024-03-30T20:00:00Z");
    private static final Instant BEFORE_AUTUMN = Instant.parse("2024-10-26T20:00:00Z");

    @Test
    void aTimeThatTheClockSkipsRunsOnceRightAfterTheGap() {
        assertThat(times("0,30 1-3 * * *", BEFORE_SPRING, 4, CronExpression.Clock.REEVE))
                .containsExactly(
                        "2024-03-31T00:00:00Z", "2024-03-31T00:30:00Z", "2024-03-31T01:00:00Z", "2024-03-31T01:30:00Z");
    }

    @Test
    void debianMakesUpForEachSkippedTime() {
        assertThat(times("0,30 1-3 * * *", BEFORE_SPRING, 6, CronExpression.Clock.DEBIAN))
                .containsExactly(
                        "2024-03-31T00:00:00Z",
                        "2024-03-31T00:30:00Z",
                        "2024-03-31T01:00:00Z",
                        "2024-03-31T01:00:00Z",
                        "2024-03-31T01:00:00Z",
                        "2024-03-31T01:30:00Z");
    }

    @Test
    void aTimeThatComesTwiceRunsOnce() {
        assertThat(times("30 2 * * *", BEFORE_AUTUMN, 2, CronExpression.Clock.REEVE))
                .containsExactly("2024-10-27T00:30:00Z", "2024-10-28T01:30:00Z");
    }

    @Test
    void aTimeThatComesTwiceRunsOnceWhenAskedForInItsSecondPass() {
        assertThat(times("30 2 * * *", Instant.parse("2024-10-27T01:10:00Z"), 1, CronExpression.Clock.REEVE))
                .containsExactly("2024-10-28T01:30:00Z");
    }

    @Test
    void wildcardExpressionsRunInBothHours() {
        assertThat(times("15 * * * *", Instant.parse("2024-10-27T00:00:00Z"), 2, CronExpression.Clock.REEVE))
                .containsExactly("2024-10-27T00:15:00Z", "2024-10-27T01:15:00Z");
    }

    @Test
    void aDayThatAZoneSkipsIsMadeUpForOnce() {
        Iterator<Instant> times = CronExpression.of("0 12 * * *")
                .times(Instant.parse("2011-12-30T08:00:00Z"), ZoneId.of("Pacific/Apia"), CronExpression.Clock.REEVE);
        assertThat(times.next()).isEqualTo("2011-12-30T10:00:00Z");
        assertThat(times.next()).isEqualTo("2011-12-30T22:00:00Z");
    }

    @Test
    void aDateThatNeverComesHasNoNext() {
        assertThat(CronExpression.of("0 0 30 2 *").next(BEFORE_SPRING, BERLIN)).isNull();
        assertThat(CronExpression.of("@reboot").next(BEFORE_SPRING, BERLIN)).isNull();
    }

    @Test
    void leapDaysOnAWeekdayAreFoundDecadesAhead() {
        assertThat(CronExpression.of("0 0 29 2 */7").next(Instant.parse("2080-01-01T00:00:00Z"), ZoneId.of("UTC")))
                .isEqualTo("2088-02-29T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 * * * *          | minute         | 1 | 0 to 59     |",
                "0 24 * * *          | hour           | 3 | 0 to 23     | midnight is hour 0",
                "0 20-4 * * *        | hour           | 3 | backwards   | '20-23,0-4'",
                "1/20 * * * *        | minute         | 2 | range       | '1-59/n'",
                "* * * * sunday      | day-of-week    | 9 | 'sunday'    | write 'sun'",
                "* * ? * *           | day-of-month   | 5 | '?'         | write '*'",
                "* * * * 5#2         | day-of-week    | 10| '#2'        | crontab has no",
                "*/0 * * * *         | minute         | 3 | 1 or more   |",
                "* * * *             | day-of-week    | 8 | missing     | minute hour day month weekday",
                "0 0 0 * * 5         | day-of-month   | 5 | 1 to 31     |",
                "0 0 1 * * 2027      | day-of-week    | 11| five fields | seconds and years",
                "@every 5m           | time specifier | 1 | @hourly     | every: 5m",
                "99999999999 * * * * | minute         | 1 | a number    |",
            })
    void errorsSayWhereAndWhatInstead(String text, String field, int column, String message, String suggestion) {
        assertThat(CronExpression.parse(text)).isInstanceOfSatisfying(CronSyntaxError.class, error -> {
            assertThat(error.field()).isEqualTo(field);
            assertThat(error.column()).isEqualTo(column);
            assertThat(error.message()).contains(message);
            assertThat(error.suggestion()).contains(suggestion == null ? "" : suggestion);
        });
    }

    @Test
    void whatDebianLeavesOutIsTakenWithAWarningInItsDialect() {
        assertThat(CronExpression.parse("1-5-7 20-4 * * *", CronExpression.Dialect.DEBIAN))
                .isInstanceOfSatisfying(CronExpression.class, expression -> {
                    assertThat(expression.minutes()).isEqualTo(0b111110);
                    assertThat(expression.hours()).isZero();
                    assertThat(expression.warnings()).hasSize(2);
                });
    }

    @Test
    void aTextWithoutEndIsRefused() {
        assertThat(CronExpression.parse("1,".repeat(1_000_000) + "1 * * * *")).isInstanceOf(CronSyntaxError.class);
        assertThatThrownBy(() -> CronExpression.of("x")).hasMessageContaining("minute, column 1");
    }

    private static List<String> times(String text, Instant after, int count, CronExpression.Clock clock) {
        Iterator<Instant> times = CronExpression.of(text).times(after, BERLIN, clock);
        List<String> found = new ArrayList<>();
        while (found.size() < count) {
            found.add(times.next().toString());
        }
        return found;
    }
}
