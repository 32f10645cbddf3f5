/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasureTest {
    @Test
    void valuesAreWrittenInAUnitOfTheirSize() {
        assertThat(Measure.text(13_194_139_534.0, "bytes")).isEqualTo("12.29 GiB");
        assertThat(Measure.text(512, "bytes")).isEqualTo("512 B");
        assertThat(Measure.text(0.0123, "seconds")).isEqualTo("12.3 ms");
        assertThat(Measure.text(0.0000042, "seconds")).isEqualTo("4.2 us");
        assertThat(Measure.text(90, "seconds")).isEqualTo("90 s");
        assertThat(Measure.text(0, "seconds")).isEqualTo("0 s");
        assertThat(Measure.text(97.5, "percent")).isEqualTo("97.5 %");
        assertThat(Measure.text(3, "")).isEqualTo("3");
        assertThat(Measure.text(1500, "")).isEqualTo("1500");
        assertThat(Measure.text(12, "volts")).isEqualTo("12 volts");
        assertThat(Measure.text(2.5e12, "c")).isEqualTo("2.50e+12");
    }

    @Test
    void thresholdsAreInTheUnitOfTheValuesAndRangesAsTheyWereWritten() {
        assertThat(Measure.limit("2.16466352E11", "bytes")).isEqualTo("201.6 GiB");
        assertThat(Measure.limit("0.5", "seconds")).isEqualTo("500 ms");
        assertThat(Measure.limit("5", "")).isEqualTo("5");
        assertThat(Measure.limit("@10:20", "bytes")).isEqualTo("@10:20");
        assertThat(Measure.limit("10:", "seconds")).isEqualTo("10:");
        assertThat(Measure.limit("1".repeat(50), "bytes")).isEqualTo("1".repeat(50));
    }
}
