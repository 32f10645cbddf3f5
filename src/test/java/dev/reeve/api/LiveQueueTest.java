/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Entry;
import dev.reeve.model.Attributes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveQueueTest {
    private static Entry entry(long number, int length) {
        return FakeDaemon.event(number, "x.y", "check/web", Attributes.of("text", "t".repeat(length)));
    }

    private static int taken(LiveQueue queue, int length) {
        int taken = 0;
        while (taken < 5_000 && queue.offer(entry(taken + 1, length))) {
            taken++;
        }
        return taken;
    }

    @Test
    void longEntriesAreBoundedByTheirBytesAndShortOnesByTheirNumber() throws Exception {
        LiveQueue queue = new LiveQueue();
        assertThat(taken(queue, 60_000)).isEqualTo(4);
        assertThat(queue.offer(entry(9, 200_000))).isFalse();
        assertThat(queue.poll(Duration.ofSeconds(1))).isNotNull();
        assertThat(taken(queue, 60_000)).isEqualTo(1);
        queue.clear();
        assertThat(queue.poll(Duration.ofMillis(1))).isNull();
        assertThat(taken(queue, 1)).isBetween(500, 1_000);
    }
}
