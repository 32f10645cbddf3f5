/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.NearestWord;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KEYS = List.of("interval", "retry-interval", "timeout", "run");

    @ParameterizedTest
    @CsvSource({
        "intervall, interval",
        "itnerval, interval",
        "Timeout, timeout",
        "rnu, run",
        "retry_interval, retry-interval"
    })
    void aSlipHasANearestWord(String word, String nearest) {
        assertThat(Suggestion.nearest(word, KEYS)).isEqualTo(nearest);
    }

    @Test
    void whatIsFarHasNone() {
        assertThat(Suggestion.nearest("colour", KEYS)).isEmpty();
        assertThat(Suggestion.nearest("", KEYS)).isEmpty();
        assertThat(Suggestion.nearest("interval".repeat(1_000), KEYS)).isEmpty();
    }

    @Test
    void aSwapOfNeighboursIsOneEdit() {
        assertThat(NearestWord.distance("ab", "ba", 9)).isEqualTo(1);
        assertThat(NearestWord.distance("kitten", "sitting", 9)).isEqualTo(3);
        assertThat(NearestWord.distance("abc", "abcdefgh", 3))
                .as("not counted beyond the bound")
                .isEqualTo(3);
    }

    @Test
    void aLongListIsCut() {
        assertThat(Suggestion.oneOf(List.of("a", "b"))).isEqualTo("one of a, b");
        assertThat(Suggestion.oneOf(List.of("a"))).isEqualTo("a");
        assertThat(Suggestion.oneOf(Collections.nCopies(10_000, "word")))
                .hasSizeLessThan(400)
                .endsWith("…");
    }
}
