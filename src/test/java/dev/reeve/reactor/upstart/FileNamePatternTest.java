/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamePatternTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "a*c, abbc, true",
                "*, .a/b, true",
                "a?c, a/c, true",
                "a?c, ac, false",
                "[!2345], 6, true",
                "[^2345], 3, false",
                "[a-c]x, bx, true",
                "[]x], ], true",
                "[!]x], ], false",
                "[a-], -, true",
                "[[:digit:]]*, 7up, true",
                "[[:alpha:][:digit:]], _, false",
                "[[.-.]a], -, true",
                "[a, [a, true",
                "\\*, *, true",
                "\\*, x, false",
                "[\\]], ], true",
                "a\\, a, false",
                "*a*b, xaxxb, true",
                "[c-a], b, false"
            })
    void matches(String pattern, String text, boolean expected) {
        assertThat(FileNamePattern.matches(pattern, text)).isEqualTo(expected);
    }

    @Test
    @Timeout(20)
    void manyStarsTakeNoTime() {
        String text = "a".repeat(20_000) + "b";
        assertThat(FileNamePattern.matches("*a".repeat(50) + "*c", text)).isFalse();
    }

    @Test
    void noPatternThrows() {
        for (char a = ' '; a < 127; a++) {
            for (char b = ' '; b < 127; b++) {
                String pattern = "[" + a + b + "[:" + a;
                assertThatCode(() -> FileNamePattern.matches(pattern, "x")).doesNotThrowAnyException();
            }
        }
    }
}
