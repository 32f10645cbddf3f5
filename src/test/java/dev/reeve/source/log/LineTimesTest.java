/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.LogSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTimesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "iso,                      2026-03-01T12:30:00+01:00 x,  2026-03-01T11:30:00Z",
        "iso,                      '2026-03-01 12:30:00,250 x',  2026-03-01T11:30:00.250Z",
        "iso,                      2026-03-01T11:30:00Z,         2026-03-01T11:30:00Z",
        "iso,                      2026-03-01T11:30:00.123456 +0000,  2026-03-01T11:30:00.123456Z",
        "epoch,                    1772364600.5,                 2026-03-01T11:30:00.500Z",
        "epoch,                    1772364600500,                2026-03-01T11:30:00.500Z",
        "syslog,                   Mar  1 12:30:00 host,         2026-03-01T11:30:00Z",
        "syslog,                   feb 28 12:30:00 host,         2026-02-28T11:30:00Z",
        "dd/MMM/yyyy:HH:mm:ss Z,   01/Mar/2026:11:30:00 +0000,   2026-03-01T11:30:00Z",
        "dd.MM. HH:mm:ss,          01.03. 12:30:00,              2026-03-01T11:30:00Z",
    })
    void formatsAreRead(String format, String line, Instant time) {
        assertThat(of(format, line, NOW)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-01T00:00:30Z, Dec 31 23:59:30, 2026-12-31T22:59:30Z",
        "2026-12-31T22:59:59Z, Jan  1 00:00:02, 2026-12-31T23:00:02Z",
        "2028-03-01T00:00:00Z, Feb 29 23:00:00, 2028-02-29T22:00:00Z",
    })
    void theYearIsTheOneThatBringsTheTimeClosest(Instant now, String line, Instant time) {
        assertThat(of("syslog", line, now)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "iso, yesterday",
        "epoch, 1e999",
        "epoch, x",
        "syslog, Foo 30 00:00:00",
        "iso, 2020-01-01T00:00:00Z",
        "iso, ''"
    })
    void whatIsNoTimeOrTooFarIsLeftOut(String format, String line) {
        assertThat(of(format, line, NOW)).isNull();
    }

    @Test
    void aRepeatedHourIsTheOneCloserToNow() {
        Instant second = Instant.parse("2026-10-25T01:30:10Z");
        assertThat(of("iso", "2026-10-25T02:30:00", second)).isEqualTo("2026-10-25T01:30:00Z");
        assertThat(of("iso", "2026-10-25T02:30:00", second.minusSeconds(3_600))).isEqualTo("2026-10-25T00:30:00Z");
    }

    private static Instant of(String format, String line, Instant now) {
        return new LineTimes(new LogSpec.LineTime(
                        "^(.*?)(?: x| host|$)", format, ZoneId.of("Europe/Berlin"), Duration.ofDays(2)))
                .of(line, now);
    }
}
