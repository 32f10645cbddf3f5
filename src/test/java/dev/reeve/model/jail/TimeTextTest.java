/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations as fail2ban's jail.conf(5) describes them. */
class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "600, 600",
        "10m, 600",
        "1h30m, 5400",
        "1 hour 30 min, 5400",
        "2d 1w, 777600",
        "1mo, 2629800",
        "1 year - 6mo, 15778800",
        "-1, -1",
        "2*(1h + 15m), 9000",
        "1/2h, 1800",
        ".5d, 43200",
        "3DAYS, 259200"
    })
    void secondsOf(String text, double seconds) {
        assertThat(TimeText.seconds(text)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "h", "10x", "1+", "(1h", "1)", "010", "1.5.2", "5 .5", "1/0", "ban.Time", "2**3", "1,2", "é"
            })
    void refused(String text) {
        assertThatThrownBy(() -> TimeText.seconds(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a duration");
    }

    @Test
    void deepNestingIsRefusedAndNotOverflown() {
        assertThatThrownBy(() -> TimeText.seconds("(".repeat(900) + "1" + ")".repeat(90)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1s", "3599, 1h", "86399, 24h", "90000, 1d 1h", "31536000, 1y"})
    void textOf(double seconds, String text) {
        assertThat(TimeText.text(seconds)).isEqualTo(text);
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadBackNearly(@ForAll @IntRange(min = 0, max = 100_000_000) int seconds) {
        double back = TimeText.seconds(TimeText.text(seconds));
        // From an hour on, what is left of a minute is dropped; a year is written as 365 days and read as 365.25.
        assertThat(back).isBetween(seconds * 0.996 - 60, seconds * 1.004 + 60);
    }

    @Property(tries = 500)
    void anyTextIsANumberOrRefused(@ForAll @StringLength(max = 60) String text) {
        try {
            assertThat(TimeText.seconds(text)).isFinite();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("not a duration");
        }
    }
}
