/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredLiteralTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "\"Failed password for (?<user>.*) from (?<address>\\S+)\" \"Failed password for \"",
                "abc? ab",
                "abc{0,2}de ab",
                "abc+de abc",
                "ab\\.cd ab.cd",
                "x(?:alpha|beta)yes yes",
                "(?:maybe)?sure sure",
                "(?:surely)+no surely",
                "(?!notthis)that that",
                "[abc]def[^]]gh def",
                "\\Qa.b\\E a.b",
                "\\d+\\p{Alpha}tail tail",
                "(?<n>x)\\k<n>ok ok",
            })
    void isTheLongestTextThatEveryMatchHas(String regex, String literal) {
        assertThat(RequiredLiteral.of(regex)).contains(new RequiredLiteral.Literal(literal, false));
    }

    @ParameterizedTest
    @CsvSource({"one|two", "(?x)a b c", "(?u)key", "\\x41bcd", "a", ".*", "(?:abc)*", "\\u0041bc"})
    void isNotGuessed(String regex) {
        assertThat(RequiredLiteral.of(regex)).isEmpty();
    }

    @Property(tries = 3_000)
    void aLineThatMatchesIsNeverPassedOver(@ForAll("regexes") String regex, @ForAll("lines") String line) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException notValid) {
            return;
        }
        Optional<RequiredLiteral.Literal> literal = RequiredLiteral.of(regex);
        if (literal.isPresent() && pattern.matcher(line).find()) {
            byte[] text = literal.get().text().getBytes(StandardCharsets.US_ASCII);
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            assertThat(new LiteralSearch(text, literal.get().foldCase()).find(bytes, 0, bytes.length))
                    .as(regex + " on " + line)
                    .isNotNegative();
        }
    }

    @Property(tries = 2_000)
    void theSearchFindsWhatIndexOfFinds(@ForAll("lines") String text, @ForAll("lines") String in) {
        if (!text.isEmpty()) {
            byte[] bytes = in.getBytes(StandardCharsets.UTF_8);
            LiteralSearch search = new LiteralSearch(text.getBytes(StandardCharsets.UTF_8), false);
            assertThat(search.find(bytes, 0, bytes.length)).isEqualTo(in.indexOf(text));
        }
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.strings().withChars("abABc.").ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> regexes() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "c",
                        "ab",
                        "abc",
                        ".",
                        "\\.",
                        "a?",
                        "b*",
                        "c+",
                        "a{2}",
                        "b{0,1}",
                        "(",
                        "(?:",
                        "(?i)",
                        "(?!",
                        "(?<=",
                        "(?<n>",
                        ")",
                        ")?",
                        ")*",
                        ")+",
                        "){0}",
                        "|",
                        "[ab]",
                        "[^a]",
                        "[a&&[b]]",
                        "\\Qa.\\E",
                        "\\d",
                        "^",
                        "$",
                        "\\w+")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }
}
