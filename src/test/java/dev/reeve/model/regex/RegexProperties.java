/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class RegexProperties {
    /** The alphabet of expressions: text of it is almost an expression. */
    private static final String SYNTAX = "()[]{}|?*+.^$\\-:=!<>P#,&12abDwxiu\n";

    @Property(tries = 2_000)
    void anyTextIsReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.append(SYNTAX.charAt(random.nextInt(SYNTAX.length())));
        }
        use(text.toString());
    }

    @Property(tries = 500)
    void anyUnicodeIsReadOrRefused(@ForAll @StringLength(max = 30) String text) {
        use(text);
    }

    private static void use(String text) {
        try {
            Regex regex = Regex.of(text);
            Lint.of(regex.parsed(), List.of("a"));
            regex.search("ab12 {x", 100_000);
        } catch (RegexSyntaxError refused) {
            assertThat(refused.column()).isBetween(1, text.length() + 1);
            assertThat(refused.reason()).isNotEmpty();
        } catch (ExpensiveMatch bounded) {
            assertThat(bounded.expression()).isEqualTo(text);
        }
    }

    /** What is said to be in every match is there. */
    @Property(tries = 2_000)
    void whatIsRequiredIsThere(@ForAll long seed) throws ExpensiveMatch {
        RandomExpression random = new RandomExpression(new Random(seed));
        try {
            Regex regex = Regex.of(random.expression());
            for (int i = 0; i < 10; i++) {
                String text = random.text();
                if (!regex.requirement().possible(text)) {
                    assertThat(regex.search(text, 1_000_000))
                            .as(regex + " in " + text)
                            .isNull();
                }
            }
        } catch (RegexSyntaxError refused) {
            // Some are wrong.
        }
    }
}
