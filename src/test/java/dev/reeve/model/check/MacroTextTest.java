/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacroTextTest {
    @ParameterizedTest
    @CsvSource({"$A$, 1", "$A, 1", "x$A$$A$y, x11y", "100$$, 100$", "$, $", "cost $5, cost $5", "$B$, $B$", "$ A$, $ A$"
    })
    void valuesStandWhereMacrosStood(String text, String expected) {
        assertThat(MacroText.expand(text, name -> name.equals("A") ? Optional.of("1") : Optional.empty()))
                .isEqualTo(expected);
    }

    @Test
    void macrosInValuesAreNotLookedFor() {
        assertThat(MacroText.expand("$A$", name -> Optional.of("$USER1$ $(id)")))
                .isEqualTo("$USER1$ $(id)");
    }

    @Test
    void theResultIsBounded() {
        String large = "x".repeat(10_000);
        assertThat(MacroText.expand("$A$".repeat(10_000), name -> Optional.of(large)))
                .hasSize(MacroText.MOST);
    }

    @Test
    void argumentsAreExpandedOnceBeforeTheLine() {
        CommandCall call = CommandCall.parse("ck!$A$!a\\!b!$ARG1$");
        assertThat(call.name()).isEqualTo("ck");
        assertThat(call.line(
                        "$ARG1$ $ARG2$ [$ARG3$] $ARG4$ $ARG33$",
                        name -> name.equals("A") ? Optional.of("$ARG2$") : Optional.empty()))
                .isEqualTo("$ARG2$ a!b []  $ARG33$");
    }

    @Test
    void valuesAreEncodedAndCleaned() {
        assertThat(MacroText.encode("a b/ü~")).isEqualTo("a%20b%2F%C3%BC~");
        assertThat(MacroText.clean("a`b$c", "`$")).isEqualTo("abc");
        assertThat(new CommandCall("ck", List.of()).line("[$ARG1$]", name -> Optional.empty()))
                .isEqualTo("[]");
    }
}
