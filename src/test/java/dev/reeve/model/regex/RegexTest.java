/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Python's {@code re} means, where java.util.regex means something else. */
class RegexTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "(?P<_a_b>x)(?P=_a_b) ~ xx ~ xx",
                "[^[]+ ~ a&b[c ~ a&b",
                "[a&&b]+ ~ a&b ~ a&b",
                "x{,2} ~ xxx ~ xx",
                "x{,}y ~ xxxy ~ xxxy",
                "a{b ~ a{b ~ a{b",
                "a{ ~ a{ ~ a{",
                "\\Aa\\Z ~ a ~ a",
                "(?i:a)b ~ Ab ~ Ab",
                "((?i)a)b ~ Ab ~ Ab",
                "(?:(?i)a|c)b ~ Cb ~ Cb",
                "[]a]+ ~ ]a ~ ]a",
                "[a-]+ ~ a-a ~ a-a",
                "(?x) a b # c ~ ab ~ ab",
                "(?#comment)a ~ a ~ a",
                "\\u00e9\\xe9 ~ éé ~ éé",
                "\\N{EM DASH} ~ — ~ —",
                "(a)\\061 ~ a1 ~ a1",
                "\\w+ ~ é½_ ~ é½_",
            })
    void matches(String expression, String text, String match) throws Exception {
        assertThat(Regex.of(expression).search(text))
                .extracting(found -> found.group(0))
                .isEqualTo(match);
    }

    @Test
    void dollarStandsBeforeALineFeedOnlyAtTheEnd() throws Exception {
        assertThat(Regex.of("a$").search("a\n")).isNotNull();
        assertThat(Regex.of("a$").search("a\nb")).isNull();
        assertThat(Regex.of("a$").search("a\r")).isNull();
        assertThat(Regex.of("(?m)a$").search("a\nb")).isNotNull();
        assertThat(Regex.of("a\\Z").search("a\n")).isNull();
        assertThat(Regex.of("(?m)\n^\\Z").search("a\n")).isNotNull();
    }

    @Test
    void dotAndSpaceKnowOtherLineEndsThanJava() throws Exception {
        assertThat(Regex.of("^a.b$").search("a\u0085b")).isNotNull();
        assertThat(Regex.of("^a.b$").search("a\u2028b")).isNotNull();
        assertThat(Regex.of("^a\\sb$").search("a\u001cb")).isNotNull();
        assertThat(Regex.of("^a\\sb$").search("a\u0085b")).isNotNull();
    }

    @Test
    void aConditionAsksWhetherTheGroupMatched() throws Exception {
        Regex regex = Regex.of("^(?P<open><)?(?P<name>\\w+)(?(open)>|:)(?P<rest>.*)");
        assertThat(regex.search("<a>b").named()).containsEntry("name", "a").containsEntry("rest", "b");
        assertThat(regex.search("a:b").named())
                .doesNotContainKey("open")
                .containsEntry("name", "a")
                .containsEntry("rest", "b");
        assertThat(regex.search("<a:b")).isNull();
        assertThat(regex.search("a>b")).isNull();
    }

    @Test
    void aConditionHoldsOnTheWayBackToo() throws Exception {
        // The group must count as unset again after the way back out of it.
        Found found = Regex.of("^(a)?(?(1)b|ac)").search("ac");
        assertThat(found).isNotNull();
        assertThat(found.group(1)).isNull();
    }

    @Test
    void groupsDoNotStayFromAnEarlierStart() throws Exception {
        Found found = Regex.of("(?:([ab]))*\\d").search("abx1");
        assertThat(found.start()).isEqualTo(3);
        assertThat(found.group(1)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a** ~ 3 ~ multiple repeat",
                "*a ~ 1 ~ nothing to repeat",
                "^* ~ 2 ~ nothing to repeat",
                "(a ~ 1 ~ missing ), unterminated subpattern",
                "a) ~ 2 ~ unbalanced parenthesis",
                "[a ~ 1 ~ unterminated character set",
                "[b-a] ~ 2 ~ bad character range b-a",
                "\\q ~ 1 ~ bad escape \\q",
                "a\\ ~ 3 ~ bad escape (end of pattern)",
                "(?P<a>x)(?P<a>y) ~ 13 ~ redefinition of group name 'a'",
                "(?P<1a>x) ~ 5 ~ bad character in group name '1a'",
                "(?P=b) ~ 5 ~ unknown group name 'b'",
                "\\2(a) ~ 1 ~ invalid group reference 2",
                "(a\\1) ~ 3 ~ cannot refer to an open group",
                "(?<=a+) ~ 1 ~ look-behind requires fixed-width pattern",
                "a(?i)b ~ 2 ~ global flags not at the start of the expression",
                "(?<a>x) ~ 2 ~ unknown extension ?<",
                "a{3,2} ~ 2 ~ min repeat greater than max repeat",
                "(a)(?(1)b|c|d) ~ 12 ~ conditional backref with more than two branches",
                "(?(2)a)(b) ~ 4 ~ invalid group reference 2",
                "(?L)a ~ 3 ~ bad inline flags: cannot use 'L' flag with a str pattern",
                "\\x6 ~ 3 ~ incomplete escape: 2 hexadecimal digits are needed",
            })
    void tellsWhereAnExpressionIsWrong(String expression, int column, String reason) {
        RegexSyntaxError error = catchThrowableOfType(RegexSyntaxError.class, () -> Regex.of(expression));
        assertThat(error).isNotNull();
        assertThat(error.column() + " " + error.reason()).isEqualTo(column + " " + reason);
    }

    @Test
    void bounds() {
        assertThatThrownBy(() -> Regex.of("(".repeat(5_000))).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> Regex.of("a".repeat(60_000))).hasMessageContaining("longer than");
        assertThatThrownBy(() -> Regex.of("()".repeat(300))).hasMessageContaining("more than 200 groups");
        assertThatThrownBy(() -> Regex.of("a{99999}")).hasMessageContaining("larger than");
    }

    @Test
    void givesUpInsteadOfHanging() throws Exception {
        Regex slow = Regex.of("(.*)(\\d+)(.*)(\\d+)(.*)z");
        assertThatThrownBy(() -> slow.search("z" + "1".repeat(200)))
                .isInstanceOf(ExpensiveMatch.class)
                .hasMessageContaining("took more than");
        Regex deep = Regex.of("^(?:a|b)*$");
        assertThatThrownBy(() -> deep.search("ab".repeat(2_000_000))).isInstanceOf(ExpensiveMatch.class);
    }

    @Test
    void severalSearchesShareTheirSteps() throws Exception {
        Regex slow = Regex.of("(.*)(\\d+)(.*)(\\d+)(.*)z");
        Steps steps = new Steps(100_000);
        assertThat(Regex.of("a").search(Subject.of("a"), steps)).isNotNull();
        assertThatThrownBy(() -> slow.search(Subject.of("z" + "1".repeat(200)), steps))
                .isInstanceOf(ExpensiveMatch.class)
                .hasMessageContaining("took more than 9999");
        assertThatThrownBy(() -> Regex.of("a").search(Subject.of("a"), steps)).hasMessageContaining("was not tried");
        assertThat(Regex.of("ab").search(Subject.of("cd"), steps)).isNull();
    }
}
