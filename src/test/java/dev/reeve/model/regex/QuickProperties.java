/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The quick search finds what java.util.regex finds, groups included. */
class QuickProperties {
    private static final String HOST = "(?:\\[?(?:(?:::f{4,6}:)?(?P<ip4>(?:\\d{1,3}\\.){3}\\d{1,3})|"
            + "(?P<ip6>(?:[0-9a-fA-F]{1,4}::?|:){1,7}(?:[0-9a-fA-F]{1,4}|(?<=:):)))\\]?|(?P<dns>[\\w\\-.^_]*\\w))";

    /** Forms that filters are made of. */
    private static final List<String> FORMS = List.of(
            "^Failed \\S+ for (?P<inv>invalid user )?(?P<user>(?P<cond>\\S+)|(?(inv)(?:(?! from ).)*?|[^:]+)) from "
                    + HOST + "(?: (?:port \\d+|on \\S+)){0,2}(?: ssh\\d*)?(?(cond): |(?:(?:(?! from ).)*)$)",
            "^(?:\\s*\\S+ )?(?:sshd(?:\\[(?P<id>\\d+)\\])?:\\s+)?(?P<content>.+)$",
            "from " + HOST + "(?: (?:port \\d+|on \\S+|\\[preauth\\])){0,3}\\s*$",
            "(?i)user (.*?)(?:,| )? from <?" + HOST + ">?\\b",
            "^(?:\\w+ (?!port\\b)){0,2}\\w+",
            "(?m)^(\\S+)$\\n(?P<rest>(?:.*\\n)*?)^port (\\d+)$",
            "(?>\\w+|\\s)*: (\\d+)\\b",
            "(?<!a)b|(?<=user )(\\S+)\\s\\1",
            "(a+)+$|(?:a|aa)*?b",
            "(?:(?:ab?)+,){2,}x|[^\\n]+?\\Z");

    private static final List<String> WORDS = List.of(
            "Failed ",
            "password ",
            "for ",
            "invalid user ",
            "root",
            " from ",
            "192.0.2.1",
            "2001:db8::1",
            "::ffff:10.1.2.3",
            " port 22",
            " ssh2",
            ":",
            "\n",
            "sshd[12]: ",
            "user ",
            "[preauth]",
            "on x",
            "a",
            "aa",
            "ab",
            "b",
            ",",
            " ",
            "host.example",
            "USER ",
            "<",
            "]",
            "\t",
            "FROM ",
            "x",
            "\u001c");

    @Property(tries = 4_000)
    void randomExpressionsFindTheSame(@ForAll long seed) {
        RandomExpression random = new RandomExpression(new Random(seed));
        Regex regex = regex(random.expression());
        for (int i = 0; regex != null && i < 12; i++) {
            same(regex, random.text().replaceAll("[^\\x00-\\x7f]", "e"));
        }
    }

    @Property(tries = 1_000)
    void formsOfFiltersFindTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        Regex regex = regex(FORMS.get(random.nextInt(FORMS.size())));
        for (int i = 0; regex != null && i < 8; i++) {
            same(regex, words(random));
        }
    }

    /** Else the properties above would say little. */
    @Test
    void mostIsSearchedQuickly() {
        assertThat(FORMS)
                .filteredOn(form -> regex(form) instanceof Regex regex && regex.quick())
                .hasSizeGreaterThan(8);
        int all = 0;
        int quick = 0;
        int found = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            RandomExpression random = new RandomExpression(new Random(seed));
            Regex regex = regex(random.expression());
            all += regex == null ? 0 : 1;
            quick += regex != null && regex.quick() ? 1 : 0;
            found += regex != null
                            && regex.quick()
                            && search(regex, random.text()).contains(" ")
                    ? 1
                    : 0;
        }
        assertThat(quick).isGreaterThan(all / 2);
        assertThat(found).isGreaterThan(all / 10);
    }

    /** What takes too long is left to java.util.regex, whose budget decides. */
    @Test
    void whatTakesTooLongIsSearchedOnce() {
        Regex regex = regex("^(?:x+x+)+y$");
        assertThat(regex).isNotNull();
        same(regex, "x".repeat(60));
        same(regex("(?:a|b|ab)*c"), "ab".repeat(5_000));
        same(regex("(.*)(\\d+)(.*)(\\d+)(.*)z"), "1".repeat(120));
    }

    private static String words(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i >= 0; i--) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.append(random.nextBoolean() ? "\n" : "").toString();
    }

    private static @Nullable Regex regex(String expression) {
        try {
            return Regex.of(expression);
        } catch (RegexSyntaxError refused) {
            return null;
        }
    }

    private static void same(@Nullable Regex regex, String text) {
        if (regex != null && regex.quick()) {
            assertThat(search(regex, text)).as(regex + " in " + text).isEqualTo(exact(regex, text));
        }
    }

    private static String search(Regex regex, String text) {
        try {
            return shown(regex, regex.search(Subject.of(text), new Steps(Long.MAX_VALUE)));
        } catch (ExpensiveMatch expensive) {
            return "expensive";
        }
    }

    private static String exact(Regex regex, String text) {
        try {
            return shown(regex, regex.exactSearch(Subject.of(text), new Steps(Long.MAX_VALUE)));
        } catch (ExpensiveMatch expensive) {
            return "expensive";
        }
    }

    private static String shown(Regex regex, @Nullable Found found) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; found != null && i <= regex.parsed().groups(); i++) {
            groups.add(found.start(i) + " " + found.end(i) + " " + found.group(i));
        }
        return groups.toString();
    }
}
