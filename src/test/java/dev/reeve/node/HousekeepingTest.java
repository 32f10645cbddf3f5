/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HousekeepingTest {
    @Test
    @Timeout(60)
    void aChoreComesRoundAgainAlsoAfterAnError() throws Exception {
        CountDownLatch rounds = new CountDownLatch(3);
        try (Housekeeping chores = new Housekeeping()) {
            chores.every(Duration.ofMillis(10), "broken", () -> {
                rounds.countDown();
                throw new AssertionError("as memory that is short");
            });
            assertThat(rounds.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
