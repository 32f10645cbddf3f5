/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LimitingTest {
    private static final long MINUTE = 60_000_000;

    private final Liveness said = new Liveness();

    private boolean tells(long pressure, long now) {
        return Limiting.isDue(said, now) && Limiting.isPressed(said, OptionalLong.of(pressure), now);
    }

    @Test
    void aTenthOfTheTimeIsToldOnceInFiveMinutes() {
        said.limited = true;
        assertThat(tells(999, 0)).isFalse();
        assertThat(tells(1_000, 0)).isTrue();
        assertThat(tells(9_000, MINUTE)).isFalse();
        assertThat(tells(9_000, 4 * MINUTE)).isFalse();
        assertThat(tells(10, 6 * MINUTE)).isFalse();
        assertThat(tells(1_000, 6 * MINUTE)).isTrue();
    }

    @Test
    void whatHasNoLimitOrNoAccountIsNotPressed() {
        assertThat(tells(9_000, MINUTE)).isFalse();
        said.limited = true;
        assertThat(Limiting.isPressed(said, OptionalLong.empty(), MINUTE)).isFalse();
    }
}
