/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneAbbreviationsTest {
    @ParameterizedTest
    @CsvSource({
        "UTC, 0",
        "Z, 0",
        "CET, 60",
        "CEST, 120",
        "PDT, -420",
        "NPT, 345",
        "NST, -210",
        "+01, 60",
        "-0130, -90",
        "+05:45, 345",
        "CET+0130, 150",
        "EST-01, -360",
        "A, 60",
        "Y, -720"
    })
    void zonesAreFixedOffsets(String zone, int minutes) {
        assertThat(ZoneAbbreviations.minutes(zone)).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource({"''", "cet", "ABCDE", "AB", "J", "+1", "+2500", "CET+1", "+01:3", "CET 1", "CET+0100x"})
    void othersAreNone(String zone) {
        assertThat(ZoneAbbreviations.minutes(zone)).isNull();
    }

    @Test
    void eachEntryIsReadable() {
        assertThat(ZoneAbbreviations.count()).isBetween(180, 260);
    }
}
