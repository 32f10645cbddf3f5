/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT3.29S, 3.2 s",
        "PT59.9S, 59.9 s",
        "PT60S, 1 min",
        "PT90S, 1.5 min",
        "PT10M, 10 min",
        "PT2H, 2 h",
        "PT26H, 1 d 2 h",
        "PT36H, 1 d 12 h",
        "PT48H, 2 d",
        "P12DT5H, 12 d",
        "PT-5S, 0 s"
    })
    void areSaidAsPeopleDo(Duration span, String text) {
        assertThat(Spans.text(span)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.00004S, 0 s",
        "PT0.000348S, 0.3 ms",
        "PT0.003S, 3 ms",
        "PT0.0402S, 40 ms",
        "PT1.04S, 1 s",
        "PT26H, 1 d 2 h",
        "PT-0.5S, 0 s"
    })
    void whatWasMeasuredIsSaidInMilliseconds(Duration span, String text) {
        assertThat(Spans.fine(span)).isEqualTo(text);
    }
}
