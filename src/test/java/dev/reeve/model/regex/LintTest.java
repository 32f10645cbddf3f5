/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "^(a+)+$ ~ EXPONENTIAL 4",
                "^(?:.*,)*x ~ EXPONENTIAL 6",
                "^(?:\\w+\\s?)*: ~ EXPONENTIAL 7",
                "^(?:a|a)+: ~ EXPONENTIAL 1",
                "^(?:\\S+ )*x ~ ``",
                "^(?:\"[^\"]*\" ?)*x ~ ``",
                "^.*\\d+.*x ~ POLYNOMIAL 8",
                "^\\S*(?:\\w+)?\\w*x ~ POLYNOMIAL 15",
                "^\\S*(?:\\w+)?x ~ ``",
                "^\\S* \\S* \\S*x ~ ``",
                "^\\d*[a-z]*$ ~ ``",
                "from (?P<ip4>\\d+)$ ~ INJECTION 1",
                "^user .* from (?P<ip4>\\d+) port ~ INJECTION 8",
                "^user .* from (?P<ip4>\\d+) .*$ ~ INJECTION 8",
                "^user .* from (?P<ip4>\\d+) port \\d+$ ~ ``",
                "^user \\S* from (?P<ip4>\\d+) port ~ ``",
                "^user (?:.* )?from (?:(?P<ip4>\\d+)|(?P<ip6>x)) port ~ INJECTION 11",
            })
    void finds(String expression, String expected) throws RegexSyntaxError {
        String findings = Lint.of(RegexParser.parse(expression), List.of("ip4", "ip6")).stream()
                .map(finding -> finding.danger() + " " + finding.column())
                .collect(Collectors.joining(", "));
        assertThat(findings).isEqualTo(expected);
    }
}
