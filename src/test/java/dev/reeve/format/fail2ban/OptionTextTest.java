/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with options in brackets. */
class OptionTextTest {
    @Test
    void quotesKeepCommasAndBrackets() throws ConfigFault {
        OptionText text = OptionText.parse("a.b[c=\"1,]\", d='\"', e= f g ,h?family=inet6=i] [j=]");
        assertThat(text.name()).isEqualTo("a.b");
        assertThat(text.options()).isEqualTo(Map.of("c", "1,]", "d", "\"", "e", "f g", "h?family=inet6", "i", "j", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[a=b]",
                "x[",
                "x]y[",
                "x[a]",
                "x[a=b",
                "x[a=b]c",
                "x[a=\"b]",
                "x[a=b]c]",
                "x[=b]",
                "x[a=b,,c=d]"
            })
    void refused(String text) {
        assertThatThrownBy(() -> OptionText.parse(text)).isInstanceOf(ConfigFault.class);
    }

    @Test
    void actionsAreApartByBlanksOutsideBrackets() {
        assertThat(OptionText.split(" a\n b[c=\"d\ne\"]\tf [g='h ]'] i[ k"))
                .containsExactly("a", "b[c=\"d\ne\"]", "f [g='h ]']", "i[", "k");
    }

    @Test
    void wordsAndComments() {
        assertThat(OptionText.words(" a, b\n,c;d ")).containsExactly("a", "b", "c;d");
        assertThat(OptionText.wordsWithoutComments("# x\na#b ; y\nc # d")).containsExactly("a#b", "c");
    }

    @Test
    void shellWords() throws ConfigFault {
        assertThat(ShellWords.split(" a 'b \\' \"c \\\" \\d\"e\\ f ''"))
                .containsExactly("a", "b \\", "c \" \\de f", "");
        assertThatThrownBy(() -> ShellWords.split("a 'b")).isInstanceOf(ConfigFault.class);
        assertThatThrownBy(() -> ShellWords.split("a\\")).isInstanceOf(ConfigFault.class);
    }

    @Property(tries = 500)
    void whatIsQuotedComesBack(
            @ForAll @AlphaChars @StringLength(min = 1, max = 8) String name,
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 12) String value)
            throws ConfigFault {
        String plain = value.replace("\"", "").strip();
        OptionText text = OptionText.parse("x[" + name + "=\"" + plain + "\"]");
        assertThat(text.options()).containsEntry(name, plain);
        assertThat(OptionText.split("x[" + name + "=\"" + plain + "\"] y")).hasSize(2);
    }

    @Property(tries = 1000)
    void anyTextIsReadOrRefused(
            @ForAll @Chars({'a', '[', ']', '=', ',', '"', '\'', ' ', '\n', '?'}) @StringLength(max = 40) String text) {
        assertThat(String.join("", OptionText.split(text)).replaceAll("\\s", ""))
                .isEqualTo(text.replaceAll("\\s", ""));
        try {
            assertThat(OptionText.parse(text).name()).isNotEmpty();
        } catch (ConfigFault refused) {
            assertThat(refused.text()).contains("not a name with options");
        }
    }
}
