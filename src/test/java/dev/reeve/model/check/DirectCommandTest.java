/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectCommandTest {
    @Test
    void wordsArePartedAsAShellDoes() {
        assertThat(DirectCommand.argv("/p/check_x -w 20% \"a b\" 'c $d' e\\ f g=h '' \"q\\\"r\\s\""))
                .isEqualTo(List.of("/p/check_x", "-w", "20%", "a b", "c $d", "e f", "g=h", "", "q\"r\\s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a | b",
                "a; b",
                "a && b",
                "a > f",
                "a `b`",
                "a \"`b`\"",
                "a $X",
                "a \"$X\"",
                "a *",
                "a [x]",
                "(a)",
                "X=1 a",
                "a ~",
                "a 'b",
                "a \"b",
                "a \\",
                "a\nb",
                "",
                "a #b"
            })
    void whatAShellReadsOtherwiseIsLeftToIt(String line) {
        assertThat(DirectCommand.words(line)).isEmpty();
        assertThat(DirectCommand.argv(line)).isEqualTo(List.of("/bin/sh", "-c", line));
    }
}
