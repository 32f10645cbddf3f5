/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
    private static final List<String> ENV = List.of("A=1", "EMPTY=", "NAME=A", "SIGN=$A");

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "$A-$A, 1-1",
        "x${A}y, x1y",
        "$, $",
        "$1, $1",
        "a\\$A, a\\1",
        "${UNSET-d}, d",
        "${EMPTY:-d}, d",
        "${EMPTY-d}x, x",
        "${A:+alt}, alt",
        "${EMPTY:+alt}x, x",
        "${EMPTY+alt}, alt",
        "${UNSET:-${A}$A}, 11",
        "${${NAME}}, 1",
        "$SIGN, $A",
        "${A--x}, 1"
    })
    void expands(String text, String expected) throws ExpansionError {
        assertThat(Expansion.expand(text, ENV)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "$UNSET, Unknown parameter: UNSET",
        "${A:-${UNSET}}, Unknown parameter: UNSET",
        "${A, Mismatched braces",
        "${A:-x, Mismatched braces",
        "${A:}, Expected operator",
        "${A:=x}, Expected operator"
    })
    void refuses(String text, String message) {
        assertThatThrownBy(() -> Expansion.expand(text, ENV)).hasMessage(message);
    }

    @Test
    void boundsWhatItMakesAndHowDeepItGoes() {
        List<String> long64 = List.of("L=" + "x".repeat(60_000));
        assertThatThrownBy(() -> Expansion.expand("$L".repeat(1000), long64)).isInstanceOf(ExpansionError.class);
        assertThatThrownBy(() -> Expansion.expand("${".repeat(100_000), ENV)).isInstanceOf(ExpansionError.class);
    }
}
