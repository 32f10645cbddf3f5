/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LowPriorityTest {
    @Test
    void isTheCallingThreadsAlone() throws Exception {
        int before = nice();
        CompletableFuture<Integer> there = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                LowPriority.take();
                there.complete(nice());
            } catch (Exception failed) {
                there.completeExceptionally(failed);
            }
        });
        assertThat(there.get()).isEqualTo(19);
        assertThat(nice()).isEqualTo(before).isLessThan(19);
    }

    private static int nice() throws Exception {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }
}
