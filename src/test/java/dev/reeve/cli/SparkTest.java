/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparkTest {
    @Test
    void theLeastIsTheLowestAndTheGreatestTheHighest() {
        assertThat(Spark.of(List.of(0.0, 50.0, 100.0))).isEqualTo("▁▅█");
        assertThat(Spark.of(List.of(-3.0, -1.0))).isEqualTo("▁█");
    }

    @Test
    void whatDoesNotChangeIsFlatAndOneValueIsNoPicture() {
        assertThat(Spark.of(List.of(7.0, 7.0, 7.0))).isEqualTo("▄▄▄");
        assertThat(Spark.of(List.of(7.0))).isEmpty();
    }
}
