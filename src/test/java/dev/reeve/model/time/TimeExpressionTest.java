/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TimeExpressionTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void lastMondayOfEachMonth() {
        assertThat(calendar("Mon *-*~7/1 04:00", START, ZoneOffset.UTC, 3))
                .containsExactly("2026-01-26T04:00:00Z", "2026-02-23T04:00:00Z", "2026-03-30T04:00:00Z");
    }

    @Test
    void aListOfDaysCountedFromTheEnd() {
        assertThat(calendar("*-*~1,3", START, ZoneOffset.UTC, 4))
                .containsExactly(
                        "2026-01-29T00:00:00Z", "2026-01-31T00:00:00Z", "2026-02-26T00:00:00Z", "2026-02-28T00:00:00Z");
    }

    @Test
    void fractionsOfSeconds() {
        assertThat(calendar("*:*:0/0.25", START, ZoneOffset.UTC, 3))
                .containsExactly("2026-01-01T00:00:00.250Z", "2026-01-01T00:00:00.500Z", "2026-01-01T00:00:00.750Z");
    }

    /** In spring 02:30 is skipped; in autumn it comes once, the first time, and from the hour that is repeated on only the next day. */
    @Test
    void changesOfTheClock() {
        assertThat(calendar("02:30", Instant.parse("2026-03-28T12:00:00Z"), BERLIN, 1))
                .containsExactly("2026-03-30T00:30:00Z");
        assertThat(calendar("02:30", Instant.parse("2026-10-24T12:00:00Z"), BERLIN, 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(calendar("02:30", Instant.parse("2026-10-25T00:45:00Z"), BERLIN, 1))
                .containsExactly("2026-10-26T01:30:00Z");
        assertThat(quartz("0 30 2 * * ?", Instant.parse("2026-10-24T12:00:00Z"), BERLIN, 2))
                .containsExactly("2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z");
    }

    /** The first of November is in summer time there, the fifth, to which the repetition runs over, is not. */
    @Test
    void systemdLosesTheFirstOfAMonth() {
        CalendarExpression year = (CalendarExpression) CalendarExpression.parse("Mon..Thu *-*-1/11");
        Instant december = Instant.parse("2024-12-23T00:00:00Z");
        assertThat(year.times(december, ZoneOffset.UTC).next()).hasToString("2025-01-01T00:00:00Z");
        assertThat(year.timesAsSystemd(december, ZoneOffset.UTC).next()).hasToString("2025-01-23T00:00:00Z");
        CalendarExpression weekly = (CalendarExpression) CalendarExpression.parse("*-*-01/7");
        Instant after = Instant.parse("2024-10-29T04:00:00Z");
        ZoneId newYork = ZoneId.of("America/New_York");
        assertThat(weekly.times(after, newYork).next()).hasToString("2024-11-01T04:00:00Z");
        assertThat(weekly.timesAsSystemd(after, newYork).next()).hasToString("2024-11-08T05:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    daily                | *-*-* 00:00:00
                    Sat,Thu,Mon..Wed,Sat | Mon..Thu,Sat *-*-* 00:00:00
                    2003-03-05 05:40     | 2003-03-05 05:40:00
                    Mon,Sun 12-*-* 2,1:23 | Mon,Sun 2012-*-* 01,02:23:00
                    10..12:0/7 utc       | *-*-* 10..12:00/7:00 UTC
                    *:2..9/3             | *-*-* *:02..08/3:00
                    """)
    void isWrittenOut(String text, String normalized) {
        assertThat(CalendarExpression.parse(text))
                .isInstanceOfSatisfying(
                        CalendarExpression.class,
                        read -> assertThat(read.normalized()).isEqualTo(normalized));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*-*-*T00:00",
                "Mon..",
                "Fri..Mon",
                "*:*/2",
                "9..5:00",
                "*-*~29",
                "*-*~1,26",
                "12:00 CEST+1",
                "*:*:60",
                "00:00:0.0000001",
                "*-*-* 10",
                "@-1",
                "999999999999-1-1"
            })
    void isRefused(String text) {
        assertThat(CalendarExpression.parse(text)).isInstanceOf(TimeSyntaxError.class);
    }

    @Test
    void errorsSayWhereAndWhatToWrite() {
        assertThat(CalendarExpression.parse("Fri..Mon"))
                .hasToString("day-of-week, column 6: a range cannot run over the end of the week ('Fri..Sun,Mon')");
        assertThat(QuartzExpression.parse("0 0 24 * * ?").toString())
                .startsWith("hour, column 5: a number from 0 to 23")
                .endsWith("(midnight is hour 0)");
        assertThat(QuartzExpression.parse("30 2 * * *").toString()).contains("seconds come first");
    }

    @Test
    void whatNeverComesIsKnownSoon() {
        assertThat(calendar("*-02-30", START, ZoneOffset.UTC, 1)).isEmpty();
        assertThat(calendar("Mon 2026-02-29..31 *:*:*", START, ZoneOffset.UTC, 1))
                .isEmpty();
        assertThat(quartz("0 0 0 30 2 ?", START, ZoneOffset.UTC, 1)).isEmpty();
        assertThat(quartz("* * * ? 2 2#5 2027", START, ZoneOffset.UTC, 1)).isEmpty();
    }

    @Test
    void daysOfQuartz() {
        assertThat(quartz("0 0 12 L-2W * ?", START, ZoneOffset.UTC, 2))
                .containsExactly("2026-01-29T12:00:00Z", "2026-02-26T12:00:00Z");
        assertThat(quartz("0 0 12 ? * 6#3", START, ZoneOffset.UTC, 2))
                .containsExactly("2026-01-16T12:00:00Z", "2026-02-20T12:00:00Z");
        assertThat(quartz("0 0 12 1W * ?", START, ZoneOffset.UTC, 2))
                .containsExactly("2026-01-01T12:00:00Z", "2026-02-02T12:00:00Z");
        assertThat(quartz("0 0 0 ? NOV-JAN FRI-MON/3", START, ZoneOffset.UTC, 2))
                .containsExactly("2026-01-02T00:00:00Z", "2026-01-05T00:00:00Z");
    }

    private static List<String> calendar(String text, Instant after, ZoneId zone, int count) {
        return times((TimeExpression) CalendarExpression.parse(text), after, zone, count);
    }

    private static List<String> quartz(String text, Instant after, ZoneId zone, int count) {
        return times((TimeExpression) QuartzExpression.parse(text), after, zone, count);
    }

    private static List<String> times(TimeExpression expression, Instant after, ZoneId zone, int count) {
        List<String> found = new ArrayList<>();
        for (Iterator<Instant> times = expression.times(after, zone); found.size() < count && times.hasNext(); ) {
            found.add(times.next().toString());
        }
        return found;
    }
}
