/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The two ways around a search must not be seen in what is found. */
class ShapeProperties {
    private static final List<String> EXPRESSIONS = List.of(
            "(?=^|\\b|\\W)(a|b\\d+)(?=\\b|\\W|$)",
            "^(?:\\W{0,2})?(\\d{1,2})([-/])(\\d{2})\\2(?:T|  ?)(a+?)b*$",
            "(?iu)(?:mon |tue )?(ab|a)(b?\\d)(?:\\.(\\d{1,3}))?(?! 1)",
            "(?<=\\| )(\\d+)(?= \\|)",
            "^[^\\[]*\\[([ab1]+)\\]?",
            "\\Ba(?:b|1)*?(-)|[^\\W\\d](\\s*)1",
            "(?<!a)b(.)\\1");
    private static final String LETTERS = "aabbAB1122 -/|[].T\u00e9\u017f\u0661\n";

    @Property(tries = 500)
    void whatFitsAShapeMatchesLikeIt(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Regex regex = Regex.of(EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size())));
        for (int i = 0; i < 20; i++) {
            String text = text(random);
            int from = random.nextInt(3);
            int to = random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(12);
            Shape shape = from > text.length() ? null : Shape.of(regex, text, from, to);
            for (int j = 0; shape != null && j < 20; j++) {
                check(regex, shape, j == 0 ? text : changed(random, text), from, to);
            }
        }
    }

    /** Else the property above would say nothing. */
    @Test
    void changedTextsFitOften() throws Exception {
        Random random = new Random(5);
        int fitting = 0;
        for (int i = 0; i < 2_000; i++) {
            String text = text(random);
            Shape shape = Shape.of(Regex.of(EXPRESSIONS.get(i % EXPRESSIONS.size())), text, 0, Integer.MAX_VALUE);
            String other = changed(random, text);
            fitting += shape != null && !other.equals(text) && shape.fits(other) ? 1 : 0;
        }
        assertThat(fitting).isGreaterThan(10);
    }

    /** The separators of ASCII are space in all of Unicode only. */
    @Test
    void spaceOfAsciiHasNoSeparators() throws Exception {
        Shape shape = Shape.of(Regex.of("(?a)a\\sb"), "a b", 0, Integer.MAX_VALUE);
        assertThat(shape).isNotNull();
        assertThat(shape.fits("a\tb")).isTrue();
        assertThat(shape.fits("a\u001cb")).isFalse();
    }

    private static void check(Regex regex, Shape shape, String text, int from, int to) throws ExpensiveMatch {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean ascii = text.chars().allMatch(c -> c < 128);
        assertThat(ascii && shape.fits(text)).isEqualTo(ascii && shape.fits(bytes, 0, bytes.length));
        if (shape.fits(text)) {
            Found found = regex.search(text, from, to);
            assertThat(found).as(regex + " on " + text).isNotNull();
            for (int group = 0; group <= regex.parsed().groups(); group++) {
                assertThat(shape.start(group)).as(regex + " on " + text).isEqualTo(found.start(group));
                assertThat(shape.end(group)).as(regex + " on " + text).isEqualTo(found.end(group));
            }
        }
    }

    @Property(tries = 500)
    void aSearchThatSkipsFindsTheSame(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Regex regex = Regex.of(EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size())));
        for (int i = 0; i < 20; i++) {
            String text = text(random);
            Found all = regex.search(text, 1_000_000);
            Found skipping = regex.search(text, 0, Integer.MAX_VALUE);
            assertThat(skipping == null ? -1 : skipping.start())
                    .as(regex + " on " + text)
                    .isEqualTo(all == null ? -1 : all.start());
            assertThat(skipping == null ? -1 : skipping.end()).isEqualTo(all == null ? -1 : all.end());
        }
    }

    @Test
    void aPartIsSearchedAsInPython() throws Exception {
        Regex word = Regex.of("\\bab\\b");
        assertThat(word.search("xab", 1, 3)).as("what comes before is seen").isNull();
        assertThat(word.search(" abx", 1, 3)).as("what comes after is not").isNotNull();
        assertThat(Regex.of("^a").search("aa", 1, 2)).isNull();
        assertThat(Regex.of("a$").search("aa", 0, 1)).isNotNull();
    }

    private static String text(Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(14); i > 0; i--) {
            out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return out.toString();
    }

    private static String changed(Random random, String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0 && !out.isEmpty(); i--) {
            out.setCharAt(random.nextInt(out.length()), LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return random.nextBoolean() ? out.toString() : out.append(text(random)).toString();
    }
}
