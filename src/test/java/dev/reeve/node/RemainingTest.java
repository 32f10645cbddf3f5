/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Moment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RemainingTest {
    private static final Instant NOW = Instant.parse("2027-01-15T08:05:00Z");
    private static final String WRITTEN = "quarantine: 3 attempts in a row without effect: next try in 4.9 min";

    private static Moment in(Duration wait) {
        return new Moment(NOW.plus(wait).toEpochMilli() * 1_000, 0);
    }

    @Test
    void aWaitIsTheOneThatIsLeft() {
        assertThat(Remaining.words(WRITTEN, in(Duration.ofSeconds(90)), NOW))
                .endsWith("without effect: next try in 1.5 min");
        assertThat(Remaining.words(WRITTEN, in(Duration.ofSeconds(-1)), NOW)).endsWith("without effect: next try now");
        assertThat(Remaining.words(WRITTEN, null, NOW)).endsWith("3 attempts in a row without effect");
        assertThat(Remaining.words("2 failure(s) in a row, next try in 2 d 3 h", in(Duration.ofSeconds(5)), NOW))
                .isEqualTo("2 failure(s) in a row: next try in 5 s");
        String locked = "service.reload (attempt 510) has service/nginx for another 1 min at most";
        assertThat(Remaining.words(locked, in(Duration.ofSeconds(20)), NOW)).endsWith("for another 20 s at most");
        assertThat(Remaining.words(locked, null, NOW)).endsWith("has service/nginx");
    }

    @Test
    void whatIsNoWaitOfItsOwnStaysAsItIs() {
        String hold = "hold 'h' on all by root for another 4.8 min";
        assertThat(Remaining.words(hold, in(Duration.ofSeconds(5)), NOW)).isEqualTo(hold);
        assertThat(Remaining.words("waits for db", null, NOW)).isEqualTo("waits for db");
    }
}
