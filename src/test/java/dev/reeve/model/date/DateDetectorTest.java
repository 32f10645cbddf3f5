/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateDetectorTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final DateZone PARIS = DateZone.of(ZoneId.of("Europe/Paris"));

    private static @Nullable Found find(@Nullable String pattern, DateZone zone, String line) {
        return DateDetector.of(pattern, zone, NOW).find(line, NOW).orElse(null);
    }

    private static String time(@Nullable String pattern, String line) {
        Found found = find(pattern, PARIS, line);
        return found == null ? "none" : found.time().map(Instant::toString).orElse("impossible");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-09T22:59:59.981746+01:00 x    | 2026-03-09T22:59:59.981746+01:00 | 2026-03-09T21:59:59Z
            2026/03/09 22:59:59 x                 | 2026/03/09 22:59:59              | 2026-03-09T21:59:59Z
            2026.03.09 8:59:59Z x                 | 2026.03.09 8:59:59Z              | 2026-03-09T08:59:59Z
            Mar  9 22:59:59 host x                | Mar  9 22:59:59                  | 2026-03-09T21:59:59Z
            Mon Mar 09 22:59:59.011 2026 x        | Mon Mar 09 22:59:59.011 2026     | 2026-03-09T21:59:59Z
            Mon Mar 09 2025 22:59:59 x            | Mon Mar 09 2025 22:59:59         | 2025-03-09T21:59:59Z
            13/02/2026 22:59:59 x                 | 13/02/2026 22:59:59              | 2026-02-13T21:59:59Z
            13-02-26 22:59:59 x                   | 13-02-26 22:59:59                | 2026-02-13T21:59:59Z
            [09/Mar/2026:22:59:59 -0130] x        | 09/Mar/2026:22:59:59 -0130       | 2026-03-10T00:29:59Z
            09-Mar-2026 22:59:59.252 x            | 09-Mar-2026 22:59:59.252         | 2026-03-09T21:59:59Z
            03/09/2026:22:59:59 x                 | 03/09/2026:22:59:59              | 2026-03-09T21:59:59Z
            02-13-2026 22:59:59.252 x             | 02-13-2026 22:59:59.252          | 2026-02-13T21:59:59Z
            1773093599 x                          | 1773093599                       | 2026-03-09T21:59:59Z
            audit(1773093599.250:7): x            | 1773093599.250                   | 2026-03-09T21:59:59.250Z
            12:59:59 x                            | 12:59:59                         | 2026-03-10T11:59:59Z
            13:00:01 x                            | 13:00:01                         | 2026-03-09T12:00:01Z
            <03/09/26@22:59:59> x                 | <03/09/26@22:59:59>              | 2026-03-09T21:59:59Z
            x 260309  2:59:59 x                   | 260309  2:59:59                  | 2026-03-09T01:59:59Z
            'Mar 9, 2026 10:59:59 PM x'           | Mar 9, 2026 10:59:59 PM          | 2026-03-09T21:59:59Z
            Mar-09-26 22:59:59 x                  | Mar-09-26 22:59:59               | 2026-03-09T21:59:59Z
            20260309T225959 x                     | 20260309T225959                  | 2026-03-09T21:59:59Z
            20260309-22:59:59 x                   | 20260309-22:59:59                | 2026-03-09T21:59:59Z
            PDT Mar  9 22:59:59 x                 | PDT Mar  9 22:59:59              | 2026-03-10T05:59:59Z
            +02:00 Mar  9 22:59:59 x              | +02:00 Mar  9 22:59:59           | 2026-03-09T20:59:59Z
            @400000004aef3a1f0000000f x           | @400000004aef3a1f0000000f        | 2009-11-02T19:59:27Z
            """)
    void eachDefaultFormIsRead(String line, String text, String time) {
        Found found = find(null, PARIS, line);
        assertThat(found).isNotNull();
        assertThat(found.text()).isEqualTo(text);
        assertThat(line.substring(found.start(), found.end())).isEqualTo(text);
        assertThat(found.time()).contains(Instant.parse(time));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            %Y-%m-%d                       | x2026-03-09            | none
            **%Y-%m-%d                     | x2026-03-09            | 2026-03-08T23:00:00Z
            %Y-%m-%d**                     | 2026-03-0912           | 2026-03-08T23:00:00Z
            {UNB}%Y-%m-%d                  | x2026-03-09y           | 2026-03-08T23:00:00Z
            {^LN-BEG}%Y-%m-%d              | [(2026-03-09)          | 2026-03-08T23:00:00Z
            {^LN-BEG}%Y-%m-%d              | a 2026-03-09           | none
            {^LN-BEG}                      | a 2026-03-09 10:00:00  | none
            {^LN-BEG}                      | [2026-03-09 10:00:00]  | 2026-03-09T09:00:00Z
            ^<W>{DATE}                     | <W>2026-03-09 10:00:00 | 2026-03-09T09:00:00Z
            ^[^[]*[[]({DATE})              | x [9/Mar/2026:10:00:00 | 2026-03-09T09:00:00Z
            {^LN-BEG}Epoch                 | [1773093599] x         | 2026-03-09T21:59:59Z
            LEPOCH                         | 1773093599123 x        | 2026-03-09T21:59:59.123Z
            LEPOCH                         | 1773093599123456 x     | 2026-03-09T21:59:59.123456Z
            ^t={EPOCH}                     | t=1773093599 x         | 2026-03-09T21:59:59Z
            tai64n                         | x @400000004aef3a1f00000000 | 2009-11-02T19:59:27Z
            %d.%m. %H:%M                   | 11.03. 12:59           | 2026-03-11T11:59:00Z
            %d.%m. %H:%M                   | 11.03. 13:01           | 2025-03-11T12:01:00Z
            %Y %j                          | 2024 366               | 2024-12-30T23:00:00Z
            %Y %U %a                       | 2026 10 Sun            | 2026-03-07T23:00:00Z
            %Y %W %w                       | 2026 10 0              | 2026-03-14T23:00:00Z
            %Y-%m-%d %l:%M %p              | 2026-03-09  1:02 pm    | 2026-03-09T12:02:00Z
            %Y-%m-%d %I:%M %p              | 2026-03-09 12:02 AM    | 2026-03-08T23:02:00Z
            %Y-%m-%d %ExZ                  | 2026-03-09 CEST        | 2026-03-08T22:00:00Z
            %Y-%m-%d %Exz                  | 2026-03-09 CET+0130    | 2026-03-08T21:30:00Z
            %Y-%m-%d %z                    | 2026-03-09 +0545       | 2026-03-08T18:15:00Z
            %d %b %y                       | 9 mAR 26               | 2026-03-08T23:00:00Z
            %d %B %Y                       | 9 March 2026           | 2026-03-08T23:00:00Z
            %x %X                          | 03/09/26 10:00:00      | 2026-03-09T09:00:00Z
            %c                             | Mon Mar  9 10:00:00 2026 | 2026-03-09T09:00:00Z
            100%% %Y-%m-%d                 | 100% 2026-03-09        | 2026-03-08T23:00:00Z
            """)
    void patternsSayWhatIsADate(String pattern, String line, String time) {
        assertThat(time(pattern, line)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-02-30 10:00:00       | impossible
            2026-03-09 10:00:60       | impossible
            Feb 29 10:00:00           | impossible
            ABCDE Mar 9 10:00:00      | impossible
            error Mar 9 10:00:00      | impossible
            2030-03-09 10:00:00       | none
            1999-03-09 10:00:00       | none
            Mar 32 10:00:00           | none
            no date                   | none
            """)
    void whatIsNoDateGivesNoTime(String line, String time) {
        assertThat(time(null, line)).isEqualTo(time);
    }

    @Test
    void aHourThatComesTwiceIsTheOneCloserToNow() {
        String line = "2025-10-26 02:30:00";
        DateDetector detector = DateDetector.of(null, PARIS, NOW);
        Instant before = Instant.parse("2025-10-26T00:31:00Z");
        assertThat(detector.find(line, before).flatMap(Found::time)).contains(Instant.parse("2025-10-26T00:30:00Z"));
        Instant after = Instant.parse("2025-10-26T01:31:00Z");
        assertThat(detector.find(line, after).flatMap(Found::time)).contains(Instant.parse("2025-10-26T01:30:00Z"));
    }

    @Test
    void anHourThatIsLeftOutIsTakenAsIfTheClockHadNotBeenSet() {
        assertThat(time(null, "2025-03-30 02:30:00")).isEqualTo("2025-03-30T01:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 10:00:00",
        "UTC+0100, 09:00:00",
        "-04:30, 14:30:00",
        "CET, 09:00:00",
        "GMT+02, 08:00:00",
        "America/New_York, 14:00:00"
    })
    void theLogsZoneCountsForTimesWithoutOne(String zone, String time) {
        Found found = find(null, DateZone.of(ZoneId.of("Europe/Paris"), zone), "2026-03-09 10:00:00");
        assertThat(found.time()).contains(Instant.parse("2026-03-09T" + time + "Z"));
    }

    @Test
    void anUnknownZoneIsSaid() {
        assertThatThrownBy(() -> DateZone.of(ZoneId.of("UTC"), "MEZ-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MEZ-1")
                .hasMessageContaining("UTC+0100");
    }

    @Test
    void withNoneThereIsAnEmptyTextAndNoTime() {
        assertThat(find("{NONE}", PARIS, "2026-03-09 10:00:00 x")).isEqualTo(new Found(Optional.empty(), 0, 0, ""));
    }

    @Test
    void groupOneIsWhatIsCutOut() {
        Found found = find("\\[(%Y-%m-%d)\\] at %H:%M", PARIS, "x [2026-03-09] at 10:00 y");
        assertThat(found.text()).isEqualTo("2026-03-09");
        assertThat(found.time()).contains(Instant.parse("2026-03-09T09:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            %Y-%q             | %q' is no field
            %Y-%              | %' is no field
            %Y-(%m            | is no regular expression
            %d %d             | is no regular expression
            \\{DATE} %d       | {DATE}
            """)
    void whatIsNoPatternIsSaid(String pattern, String message) {
        assertThatThrownBy(() -> DateDetector.of(pattern, PARIS, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(pattern)
                .hasMessageContaining(message);
    }

    @Test
    void severalPatternsAreTriedInTheirOrder() {
        assertThat(time("^a %Y-%m-%d\n\n  ^b %d.%m.%Y  \n", "b 09.03.2026")).isEqualTo("2026-03-08T23:00:00Z");
        assertThat(time("^b %d.%m.%Y\n{DEFAULT}", "2026-03-09 10:00:00")).isEqualTo("2026-03-09T09:00:00Z");
    }
}
