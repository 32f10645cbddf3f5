/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.LogSpec;
import dev.reeve.model.Subject;
import org.junit.jupiter.api.Test;

class FloodTest {
    private static final long SECOND = 1_000_000_000;
    private static final Subject ONE = new Subject("address", "203.0.113.9");
    private static final int RATE = 10;

    private final Flood flood = new Flood(RATE, 0);

    private int kept(int lines, Subject subject, long now) {
        int kept = 0;
        for (int i = 0; i < lines; i++) {
            kept += flood.tooMuch(subject, "line " + i, now) ? 0 : 1;
        }
        return kept;
    }

    @Test
    void aHeapIsTakenWholeAndThenSoManyASecond() {
        int burst = RATE * LogSpec.Pattern.BURST;
        assertThat(kept(burst, ONE, 0)).isEqualTo(burst);
        assertThat(kept(5_000, ONE, 0)).isZero();
        assertThat(flood.last()).isEqualTo("line 4999");
        assertThat(flood.take()).isEqualTo(5_000);
        assertThat(flood.any()).isFalse();
        assertThat(kept(5_000, ONE, SECOND)).isEqualTo(RATE);
        assertThat(kept(5_000, ONE, 3 * SECOND)).isEqualTo(2 * RATE);
    }

    @Test
    void afterAPauseAHeapIsTakenAgainAndNeverMore() {
        int burst = RATE * LogSpec.Pattern.BURST;
        assertThat(kept(burst, ONE, 0)).isEqualTo(burst);
        assertThat(kept(3 * burst, ONE, Long.MAX_VALUE / 2)).isEqualTo(burst);
    }

    @Test
    void othersThanTheFlooderStillCountAndTheyTooAreHeld() {
        kept(50_000, ONE, 0);
        assertThat(flood.tooMuch(new Subject("address", "198.51.100.7"), "line", 0))
                .isFalse();
        int kept = 0;
        for (int i = 0; i < 1_000; i++) {
            kept += flood.tooMuch(new Subject("address", "10.0.0." + i), "line", 0) ? 0 : 1;
        }
        assertThat(kept).isEqualTo(RATE - 2);
    }

    @Test
    void aClockThatStandsStillOrGoesBackGivesNothing() {
        kept(50_000, ONE, 5);
        assertThat(kept(100, ONE, 5)).isZero();
        assertThat(kept(100, ONE, 4)).isZero();
    }
}
