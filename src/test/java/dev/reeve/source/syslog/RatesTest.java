/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatesTest {
    private static final long SECOND = 1_000_000_000;
    private static final long START = Long.MAX_VALUE - 3 * SECOND;

    @Test
    void fiveSecondsWorthMayComeAtOnceAndThenTheRate() {
        Rates rates = new Rates(10);
        assertThat(taken(rates, "a", START, 1_000)).isEqualTo(51);
        assertThat(taken(rates, "a", START + 2 * SECOND, 1_000)).isEqualTo(20);
        assertThat(taken(rates, "a", START + 60 * SECOND, 1_000)).isEqualTo(51);
    }

    @Test
    void oneSenderTakesNothingFromAnother() {
        Rates rates = new Rates(1);
        assertThat(taken(rates, "a", START, 1_000)).isLessThan(10);
        assertThat(rates.take("b", START)).isTrue();
    }

    @Test
    void whoCanWaitWaits() {
        Rates rates = new Rates(10);
        long delay = 0;
        for (int i = 0; i < 60; i++) {
            delay = rates.delay("a", START);
        }
        assertThat(delay).isEqualTo(SECOND);
        assertThat(rates.delay("a", START + 10 * SECOND)).isZero();
    }

    private static int taken(Rates rates, String sender, long now, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += rates.take(sender, now) ? 1 : 0;
        }
        return taken;
    }
}
