/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RivalWarningsTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    @Test
    void aLookThatHangsIsNotWaitedForAndSaidToBeOpen() {
        CountDownLatch never = new CountDownLatch(1);
        List<String> said = RivalWarnings.within(Duration.ofMillis(50), () -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });
        never.countDown();
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("warning: whether another manager")
                .contains("not known");
    }

    @Test
    void whatIsFoundIsSaidAndAFaultIsToo() {
        assertThat(RivalWarnings.within(LONG, () -> List.of("a"))).containsExactly("a");
        assertThat(RivalWarnings.within(LONG, () -> {
                    throw new IllegalStateException("odd");
                }))
                .singleElement()
                .asString()
                .endsWith("java.lang.IllegalStateException");
    }
}
