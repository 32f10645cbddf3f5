/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HerdPaceTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aHerdGoesAtOnceAndTheRestSlowly() {
        HerdPace pace = new HerdPace();
        long now = -5 * SECOND;
        int gone = 0;
        while (pace.take(now)) {
            gone++;
        }
        assertThat(gone).isEqualTo(1_500);

        gone = 0;
        for (int i = 0; i < 1_000; i++) {
            now += SECOND / 100;
            gone += pace.take(now) ? 1 : 0;
        }

        assertThat(gone).isBetween(395, 400);
    }
}
