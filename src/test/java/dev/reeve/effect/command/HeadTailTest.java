/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTailTest {
    private static String kept(int limit, int chunk, String text) {
        HeadTail kept = new HeadTail(limit);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += chunk) {
            kept.add(java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + chunk)));
        }
        return kept.text();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 1000})
    void keepsEverythingThatFitsAndBothEndsOfTheRest(int chunk) {
        assertThat(kept(10, chunk, "")).isEmpty();
        assertThat(kept(10, chunk, "abc")).isEqualTo("abc");
        assertThat(kept(10, chunk, "abcdefg")).isEqualTo("abcdefg");
        assertThat(kept(10, chunk, "abcdefghij")).isEqualTo("abcdefghij");
        assertThat(kept(10, chunk, "abcdefghijk")).isEqualTo("abcde\n[1 bytes left out]\nghijk");
        assertThat(kept(10, chunk, "abcdefghijklmnopqrstuvwxyz")).isEqualTo("abcde\n[16 bytes left out]\nvwxyz");
        assertThat(kept(8, chunk, "ab€€"))
                .as("no character is broken by the join")
                .isEqualTo("ab€€");
    }
}
