/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Which of several dates in a line counts depends on the lines before. */
class ChoiceTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final DateZone UTC = DateZone.of(ZoneId.of("UTC"));

    private final DateDetector detector = DateDetector.of(null, UTC, NOW);

    private String text(String line) {
        return detector.find(line, NOW).map(Found::text).orElse("none");
    }

    @Test
    void theLeftmostWinsWhereNothingIsKnown() {
        assertThat(text("some text 260309  1:02:03 -- 2026-03-08 10:00:00 x")).isEqualTo("260309  1:02:03");
        assertThat(text("some text 2026-03-08 10:00:00 -- 260309  1:02:03 x")).isEqualTo("2026-03-08 10:00:00");
    }

    @Test
    void aDateInTheMessageDoesNotWinOverTheLinesOwn() {
        for (int i = 0; i < 20; i++) {
            assertThat(text("db[1]: 260309  1:02:03 x")).isEqualTo("260309  1:02:03");
        }
        assertThat(text("db[1]: 260309  1:02:04 [Warning] user '2026-03-01 10:00:00' x"))
                .isEqualTo("260309  1:02:04");
        assertThat(text("db[12345]: 260309  1:02:04 2026-03-01 10:00:00 x")).isEqualTo("260309  1:02:04");
    }

    @Test
    void aLineOfAnotherFormIsFoundAtOnceAndTheFirstIsRemembered() {
        for (int i = 0; i < 10; i++) {
            assertThat(text("2026/03/09 10:00:00 x")).isEqualTo("2026/03/09 10:00:00");
            assertThat(text("09/03/2026 10:00:00 x")).isEqualTo("09/03/2026 10:00:00");
        }
    }

    @Test
    void anotherPlaceOrAnotherNeighbourIsSearchedFor() {
        assertThat(text("a 13/02/2026 10:00:00 x")).isEqualTo("13/02/2026 10:00:00");
        assertThat(text("a 13/02/2026 10:00:01 x")).isEqualTo("13/02/2026 10:00:01");
        assertThat(text("abc 13/02/2026 10:00:02 x")).isEqualTo("13/02/2026 10:00:02");
        assertThat(text("x13/02/2026 10:00:02 x")).isEqualTo("none");
        assertThat(text("a 13/02/2026 10:00:0")).isEqualTo("13/02/2026 10:00:0");
        assertThat(text("a 13/02")).isEqualTo("none");
        assertThat(text("")).isEqualTo("none");
    }

    @Test
    void whatWasNotUsedForLongIsPassed() {
        DateDetector two = DateDetector.of("^a %Y-%m-%d\n^b %Y-%m-%d", UTC, NOW);
        for (int i = 0; i < 5; i++) {
            assertThat(two.find("a 2026-03-09", NOW)).isPresent();
        }
        assertThat(two.find("b 2026-03-09", NOW)).isPresent();
        assertThat(two.state()).contains("[^a ");
        Instant later = NOW.plusSeconds(301);
        assertThat(two.find("a 2026-03-09", NOW)).isPresent();
        assertThat(two.find("b 2026-03-09", later)).isPresent();
        assertThat(two.state()).contains("[^b ");
    }

    /** Of a plain log nearly each line is passed without being decoded, over changes of the hour too. */
    @Test
    void aLogOfOneLayoutIsSkipped() {
        int skipped = 0;
        for (int second = 0; second < 20_000; second++) {
            String line = "%tF %<tT,%<tL host sshd[%d]: x"
                    .formatted(java.time.LocalDateTime.of(2026, 3, 9, 8, 0).plusSeconds(second), second);
            byte[] bytes = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            if (detector.sameLayout(bytes, 0, bytes.length, NOW)) {
                skipped++;
                assertThat(detector.skipped(NOW)).map(Found::text).contains(line.substring(0, 23));
            } else {
                assertThat(text(line)).isEqualTo(line.substring(0, 23));
            }
        }
        assertThat(skipped).isGreaterThan(19_900);
    }
}
