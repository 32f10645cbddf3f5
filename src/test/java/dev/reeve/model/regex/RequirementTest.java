/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Failed password for .*, from x~Failed password for &, from x",
                "(?:Failed|Refused) login~Failed login|Refused login",
                "(?:invalid )?user x~user x",
                "(?i)Failed~i:failed",
                "a(?i:BC)d~i:abcd",
                "^\\S+ (?:no|yes|may be) .*xyz$~ may be | no | yes &xyz",
                "(?:ab|.*)~``",
                "(?:abc)*~``",
                "(?:abc)+~abc",
                "(?:ab){2}~abab",
                "[Ff]ailed~Failed|failed",
                "(?=.*word)x~word",
                "(?!.*word)xy~xy",
                "(?P<a>x)?(?(a)yes|no)~no|yes",
                "ab|cd|xabx~ab|cd",
                "\\[\\d+\\]: ~]: ",
                "one\\ntwo~one&two",
            })
    void whatEveryMatchHasInIt(String expression, String expected) throws RegexSyntaxError {
        assertThat(shown(Requirement.of(RegexParser.parse(expression)))).isEqualTo(expected);
    }

    @Test
    void manyChoicesAreStillOneSet() throws RegexSyntaxError {
        String words =
                IntStream.range(10, 50).mapToObj(number -> "word" + number).collect(Collectors.joining("|"));
        Requirement requirement = Requirement.of(RegexParser.parse("(?:" + words + ") .*"));
        assertThat(requirement.best())
                .hasValueSatisfying(
                        set -> assertThat(set.literals()).hasSize(40).contains(new Literal("word23", false)));
    }

    @Test
    void aCutMayBeInTheMiddleOfALiteral() throws RegexSyntaxError {
        Requirement requirement = Requirement.of(RegexParser.parse("^\\[\\] \\[error\\] user failed"));
        assertThat(shown(requirement.beforeCut())).isEqualTo(" failed");
    }

    @Test
    void foldsAsExpressionsDo() throws Exception {
        assertThat(Regex.of("(?i)task").search("TA\u017f\u212a")).isNotNull();
        assertThat(Regex.of("(?i)xIx").search("x\u0131x")).isNotNull();
    }

    private static String shown(Requirement requirement) {
        return requirement.all().stream().map(RequirementTest::shown).collect(Collectors.joining("&"));
    }

    private static String shown(AnyOf set) {
        List<String> literals = set.literals().stream()
                .map(literal -> (literal.ignoreCase() ? "i:" : "") + literal.text())
                .sorted()
                .toList();
        return String.join("|", literals);
    }
}
