/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Backoff;
import dev.reeve.model.Subject;
import org.junit.jupiter.api.Test;

class BackoffsTest {
    private static final Subject WEB = Subject.service("web");

    @Test
    void doublesUpToItsMostWithinItsJitter() {
        long[] seconds = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
        for (int i = 0; i < seconds.length; i++) {
            long wait = Backoffs.wait(Backoff.DEFAULT, WEB, i + 1);
            assertThat(wait).isBetween(seconds[i] * 750_000, seconds[i] * 1_250_000);
        }
    }

    @Test
    void h18_isTheSameForTheSameAndSpreadOverTargets() {
        assertThat(Backoffs.wait(Backoff.DEFAULT, WEB, 5)).isEqualTo(Backoffs.wait(Backoff.DEFAULT, WEB, 5));
        long distinct = java.util.stream.IntStream.range(0, 100)
                .mapToLong(i -> Backoffs.wait(Backoff.DEFAULT, Subject.service("s" + i), 5))
                .distinct()
                .count();
        assertThat(distinct).isGreaterThan(95);
    }
}
