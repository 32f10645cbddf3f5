/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.check.PluginOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginOutputTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "OK - all good;                              OK - all good; ''; ''",
                "OK|a=1\\nline2|b=2;                         OK; line2; a=1 b=2",
                "OK\\nline2|a=1\\nb=2\\nc=3;                 OK; line2; a=1 b=2 c=3",
                "OK\\n|a=1;                                  OK; ''; a=1",
                "|a=1;                                       ''; ''; a=1",
                "OK - a|b|c=1;                               OK - a; ''; b|c=1",
                "\\nOK;                                      (No output returned from plugin); OK; ''",
                "'';                                         (No output returned from plugin); ''; ''",
            })
    void isTakenApartAsNagiosDoes(String raw, String text, String longText, String performance) {
        assertThat(PluginOutput.parse(raw.replace("\\n", "\n")))
                .isEqualTo(new PluginOutput(text, longText, performance));
    }

    @Test
    void performanceDataComeInBaseUnits() {
        assertThat(PerformanceData.parse("'a b'=1.5KB;;;0 time=20ms;100;~:200 pct=7%;@1:2;5: it''s=1 rta=3c"))
                .hasToString(
                        "{a b=Fields[fields={value=Real[number=1500.0], unit=Text[text=bytes], min=Real[number=0.0]}], "
                                + "it''s=Fields[fields={value=Real[number=1.0]}], "
                                + "pct=Fields[fields={value=Real[number=7.0], unit=Text[text=percent], warn=Text[text=@1:2], crit=Text[text=5:]}], "
                                + "rta=Fields[fields={value=Real[number=3.0], unit=Text[text=c]}], "
                                + "time=Fields[fields={value=Real[number=0.02], unit=Text[text=seconds], warn=Real[number=0.1], crit=Text[text=~:200]}]}");
    }

    @Test
    void whatDoesNotFitIsLeftOutAndTheNumberOfItemsIsBounded() {
        assertThat(PerformanceData.parse("a= b=U =3 c=e4 =")).isEmpty();
        assertThat(PerformanceData.parse("n".repeat(200) + "=1")).isEmpty();
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            many.append("m").append(i).append("=1 ");
        }
        assertThat(PerformanceData.parse(many.toString())).hasSize(PerformanceData.MAX_ITEMS);
    }
}
