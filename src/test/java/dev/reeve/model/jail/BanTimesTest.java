/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ban times that grow, and that formulas can do nothing but arithmetic. */
class BanTimesTest {
    private static BanTimeIncrement spec(String factor, String formula, List<Integer> multipliers) {
        return new BanTimeIncrement(true, factor, formula.isEmpty() ? null : formula, multipliers, null, null, false);
    }

    private static double formula(String formula) {
        return new BanTimes(spec("1", formula, List.of())).seconds(1, 3, 0);
    }

    @Test
    void doublesAtMostTwentyTimes() {
        BanTimes times = new BanTimes(spec("1", "", List.of()));
        assertThat(times.seconds(600, 0, 0)).isEqualTo(600);
        assertThat(times.seconds(600, 3, 0)).isEqualTo(4_800);
        assertThat(times.seconds(600, 50, 0)).isEqualTo(times.seconds(600, 20, 0));
    }

    @Test
    void multipliersStopAtTheLast() {
        BanTimes times = new BanTimes(spec("0.5", "", List.of(1, 5, 30)));
        assertThat(times.seconds(60, 0, 0)).isEqualTo(30);
        assertThat(times.seconds(60, 9, 0)).isEqualTo(900);
    }

    @Test
    void theLimitComesBeforeTheRandomTime() {
        BanTimes times = new BanTimes(new BanTimeIncrement(true, "1", null, List.of(), 1_000.0, 100.0, false));
        assertThat(times.seconds(600, 5, 0.5)).isEqualTo(1_050);
    }

    @Test
    void forEverStays() {
        assertThat(new BanTimes(spec("1", "", List.of())).seconds(-1, 4, 0)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2+3*4; 14",
                "2**3**2; 512",
                "-2**2 + 10; 6",
                "7//2; 3",
                "-7//2 + 100; 96",
                "-7 % 3; 2",
                "1 << 4 + 1; 32",
                "100 >> 3; 12",
                "5 if ban.Count > 2 else 6; 5",
                "5 if ban.Count > 3 else 6 if ban.Count == 3 else 7; 6",
                "5 if 1 < ban.Count < 3 else 6; 6",
                "5 if not (ban.Count and ban.Time == 2) else 6; 5",
                "0 or 4; 4",
                "max(1, ban.Count, 2); 3",
                "min(9, 8); 8",
                "math.exp(1); 2.718281828459045",
                "int(3.9) + float(2) + round(2.5); 7",
                "ban.Time * banFactor * 2e1; 20"
            })
    void arithmetic(String formula, double value) {
        assertThat(formula(formula)).isCloseTo(value, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__import__('os').system('id')",
                "ban.__class__",
                "open(1)",
                "ban",
                "x",
                "1 if 2",
                "lambda: 1",
                "ban.Time; 1",
                "[1]",
                "1 1",
                "max()",
                "math.exp(1, 2)",
                "010"
            })
    void refused(String formula) {
        assertThatThrownBy(() -> formula(formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bantime.formula: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/(ban.Count-3)", "9**9**9", "math.log(0-1)", "1<<0.5", "1 << 100000", "1 % 0"})
    void withoutAnAnswerTheTimeStays(String formula) {
        assertThat(formula(formula)).isEqualTo(1);
    }

    @Test
    void nestedChoicesAreEvaluatedOnce() {
        String chain = "(".repeat(50) + "0" + " or 0) < 1 < 2".repeat(50);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(formula(chain)).isEqualTo(1));
        String sums = "0 or ".repeat(150) + "7";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(formula(sums)).isEqualTo(7));
    }

    @Property(tries = 200)
    void neverBelowTheFirstTimeAndNeverShrinks(
            @ForAll @IntRange(min = 1, max = 1_000_000) int seconds, @ForAll @IntRange(min = 0, max = 40) int count) {
        BanTimes times = new BanTimes(spec("1", "", List.of()));
        assertThat(times.seconds(seconds, count, 0)).isGreaterThanOrEqualTo(seconds);
        assertThat(times.seconds(seconds, count + 1, 0)).isGreaterThanOrEqualTo(times.seconds(seconds, count, 0));
    }
}
