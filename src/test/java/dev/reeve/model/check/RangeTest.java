/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
    @ParameterizedTest
    @CsvSource({
        "10, 10, false",
        "10, 10.001, true",
        "10, -1, true",
        "10:, 9, true",
        "~:10, -1e9, false",
        "@1:2, 2, true",
        "@1:2, 2.5, false",
        "'', 1e300, false",
        "@~:, 0, true"
    })
    void bothEndsBelongToIt(String range, double value, boolean alerts) {
        assertThat(Range.parse(range).orElseThrow().alerts(value)).isEqualTo(alerts);
    }

    @Test
    void aStartAboveTheEndIsNone() {
        assertThat(Range.parse("5:1")).isEmpty();
        assertThat(Range.parse("1".repeat(1_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10, false",
        "1:12%, true",
        "abc, true",
        "~, true",
        "~:, false",
        "~5:6, true",
        "1e2, false",
        "0:1:2, true"
    })
    void whatWasPassedOverIsTold(String range, boolean odd) {
        assertThat(Range.parse(range).orElseThrow().odd()).isEqualTo(odd);
    }
}
