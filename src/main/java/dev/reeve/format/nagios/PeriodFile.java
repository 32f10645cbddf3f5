/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.model.period.DayRule.Reading;
import dev.reeve.model.period.TimePeriod;
import java.util.SequencedMap;

/** The time periods of one object file that stands alone. */
public final class PeriodFile {
    private PeriodFile() {}

    /** By name; those that are wrong are told and left out. */
    public static SequencedMap<String, TimePeriod> read(String file, String text, Reading reading, Findings findings) {
        return new Periods(
                        ObjectParser.parse(file, text, findings).stream()
                                .filter(definition -> definition.type().equals("timeperiod"))
                                .toList(),
                        reading,
                        findings)
                .built();
    }
}
