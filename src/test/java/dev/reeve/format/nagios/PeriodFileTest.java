/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.model.period.DayRule.Reading;
import dev.reeve.model.period.TimePeriod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodFileTest {
    private final Findings findings = new Findings();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monday 00:00-24:00",
                "2026-01-01 - 2026-06-30 / 3 10:00-11:00,22:00-24:00",
                "april 10 - 15 00:00-24:00",
                "april 10-15 00:00-24:00",
                "day -7 - -1 01:00-02:00",
                "monday 1 april - friday 2 may / 6 00:00-24:00",
                "tuesday -1 - monday 1  16:30-24:00"
            })
    void takesEveryWayToNameDays(String line) {
        assertThat(read(line)).containsKey("p");
        assertThat(findings.sorted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monday 08:00-",
                "mondy 08:00-09:00",
                "monday 09:00-08:00",
                "monday 00:00-24:01",
                "monday 00:60-02:00",
                "2026-02-30 00:00-24:00",
                "day 0 00:00-24:00",
                "day 1 - monday 2 00:00-24:00",
                "day 1 / 0 00:00-24:00",
                "monday",
                "exclude nothing"
            })
    void whatIsWrongIsToldInItsLineAndDisablesThePeriod(String line) {
        assertThat(read(line)).doesNotContainKey("p");
        assertThat(findings.sorted()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.origin().toString()).isEqualTo("a.cfg:3");
        });
    }

    @Test
    void periodsThatLeaveEachOtherOutAreTold() {
        PeriodFile.read(
                "a.cfg",
                "define timeperiod {\ntimeperiod_name a\nexclude b\n}\ndefine timeperiod {\ntimeperiod_name b\nexclude a\n}",
                Reading.MANUAL,
                findings);
        assertThat(findings.sorted()).extracting(Finding::message).contains("the time period 'a' leaves itself out");
    }

    @Test
    void aDefinitionWithoutAnEndIsLeftOut() {
        Map<String, TimePeriod> read =
                PeriodFile.read("a.cfg", "define timeperiod {\ntimeperiod_name a\n", Reading.MANUAL, findings);
        assertThat(read).isEmpty();
        assertThat(findings.sorted())
                .extracting(Finding::toString)
                .isEqualTo(List.of(
                        "a.cfg:1: error: the definition of 'timeperiod' has no end; it is left out; expected }"));
    }

    private Map<String, TimePeriod> read(String line) {
        return PeriodFile.read(
                "a.cfg", "define timeperiod {\n timeperiod_name p ; c\n " + line + "\n}\n", Reading.MANUAL, findings);
    }
}
