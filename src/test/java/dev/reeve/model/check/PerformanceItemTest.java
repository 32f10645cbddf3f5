/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.check.PerformanceItem.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PerformanceItemTest {
    @Test
    void numbersComeInTheBaseOfTheUnit() {
        PerformanceItem item = PerformanceItem.parse("'it''s'=20ms;100;~:200;0").orElseThrow();
        assertThat(item.name()).isEqualTo("it's");
        assertThat(item.value()).isEqualTo(0.02);
        assertThat(item.number(Limit.WARN)).hasValue(0.1);
        assertThat(item.number(Limit.CRIT)).isEmpty();
        assertThat(item.written(Limit.CRIT)).isEqualTo("~:200");
        assertThat(item.written(Limit.MAX)).isEmpty();
    }

    @Test
    void aCounterIsToldApart() {
        assertThat(PerformanceItem.parse("a=55c").orElseThrow().unit().counter())
                .isTrue();
    }

    @Test
    void longTextIsReadInNoTime() {
        String digits = "1".repeat(1_000_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(PerformanceItem.parse("a=" + digits)).isEmpty();
            assertThat(PerformanceItem.parse("a=1;" + digits + "%%")
                            .orElseThrow()
                            .number(Limit.WARN))
                    .isEmpty();
        });
    }

    @Test
    void aPassiveResultWritesLineBreaksAsTwoCharacters() {
        assertThat(PluginOutput.unescape("a\\nb\\\\nc\\t\\")).isEqualTo("a\nb\\nc\\t\\");
    }
}
