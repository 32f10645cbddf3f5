/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.regex.RegexSyntaxError;
import dev.reeve.model.regex.Requirement;
import dev.reeve.model.regex.Screen;
import dev.reeve.model.regex.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter whose expressions are ready to be used. It has no state: any thread may use it. */
public final class JailFilter {
    private static final int MAX_EXPRESSIONS = 10_000;

    /** More lines than this are not joined; fail2ban's filters use 10. */
    private static final int MAX_LINES = 100;

    private final FilterSpec spec;
    private final @Nullable FilterExpression prefRegex;
    private final List<FilterExpression> failRegexes;
    private final List<FilterExpression> ignoreRegexes;
    private final Screen screen;

    /** For each character of ASCII which failregexes can match a text that begins with it; none where there are more than 64. */
    private final long[] openings;

    /** Those of which {@link #openings} says enough. */
    private final long bound;

    private JailFilter(FilterSpec spec) throws FilterError {
        boolean several = spec.maxLines() > 1;
        this.spec = spec;
        this.prefRegex = spec.prefRegex() == null ? null : expression("prefregex", 0, spec.prefRegex(), false);
        this.failRegexes = expressions("failregex", spec.failRegexes(), several);
        this.ignoreRegexes = expressions("ignoreregex", spec.ignoreRegexes(), false);
        this.screen = new Screen(
                failRegexes.stream().map(FilterExpression::requirement).toList());
        boolean few = failRegexes.size() <= Long.SIZE;
        this.openings = few ? openings(failRegexes) : new long[0];
        this.bound = few ? bound(failRegexes) : 0;
        checkIdentified();
    }

    private static long[] openings(List<FilterExpression> expressions) {
        long[] openings = new long[128];
        for (int i = 0; i < expressions.size(); i++) {
            for (char c = 0; c < openings.length; c++) {
                openings[c] |= expressions.get(i).opens(c) ? 1L << i : 0;
            }
        }
        return openings;
    }

    private static long bound(List<FilterExpression> expressions) {
        long bound = 0;
        for (int i = 0; i < expressions.size(); i++) {
            bound |= expressions.get(i).bound() ? 1L << i : 0;
        }
        return bound;
    }

    /** @throws FilterError for the first expression that cannot be used */
    public static JailFilter of(FilterSpec spec) throws FilterError {
        return new JailFilter(spec);
    }

    private List<FilterExpression> expressions(String option, List<String> texts, boolean lines) throws FilterError {
        if (texts.size() > MAX_EXPRESSIONS) {
            throw new FilterError(
                    option,
                    MAX_EXPRESSIONS,
                    texts.get(MAX_EXPRESSIONS),
                    "more than " + MAX_EXPRESSIONS + " expressions");
        }
        List<FilterExpression> made = new ArrayList<>();
        for (String text : texts) {
            made.add(expression(option, made.size(), text, lines));
        }
        return List.copyOf(made);
    }

    private FilterExpression expression(String option, int index, String text, boolean lines) throws FilterError {
        try {
            return FilterExpression.of(text, !spec.useDns().equals("no"), lines);
        } catch (RegexSyntaxError error) {
            throw new FilterError(
                    option, index, text, error.reason() + " at column " + error.column() + " (tags replaced)");
        }
    }

    private void checkIdentified() throws FilterError {
        boolean before = prefRegex != null && prefRegex.identifies();
        for (int i = 0; i < failRegexes.size(); i++) {
            if (!before && !failRegexes.get(i).identifies()) {
                throw new FilterError(
                        "failregex",
                        i,
                        spec.failRegexes().get(i),
                        "it has no group that tells who failed: use <HOST>, <ADDR>, <F-ID> or <F-MLFID>");
            }
        }
    }

    /** Which failregexes may match this text, or a part of it: a set, 64 a word. */
    long[] candidates(Subject text) {
        return screen.candidates(text.text());
    }

    /** Whether {@link #opened} can be asked about a text. */
    boolean opens(Subject text) {
        return openings.length > 0 && text.opening() >= 0;
    }

    /** Which failregexes may match a text, by its first character alone. */
    long opened(Subject text) {
        return openings[text.opening()];
    }

    /** Those of which {@link #opened} says enough: they match at the beginning of a text, and looking there costs less than any other question. */
    long bound() {
        return bound;
    }

    public FilterSpec spec() {
        return spec;
    }

    public @Nullable FilterExpression prefRegex() {
        return prefRegex;
    }

    public List<FilterExpression> failRegexes() {
        return failRegexes;
    }

    public List<FilterExpression> ignoreRegexes() {
        return ignoreRegexes;
    }

    /** How many lines are joined. */
    public int maxLines() {
        return Math.clamp(spec.maxLines(), 1, MAX_LINES);
    }

    /** Fewer expressions that ignore are asked first, if they are fewer by more than two. */
    boolean ignoresFirst() {
        return !ignoreRegexes.isEmpty() && ignoreRegexes.size() < failRegexes.size() - 2;
    }

    /**
     * What each line has in it, before its time is cut out, that can change anything: a cheap test for the lines of many jails. Nothing is required where several lines are joined. It holds for
     * times that end where a word ends.
     */
    public Requirement requirement() {
        return textRequirement().beforeCut();
    }

    /** What each line has in it, once its time is cut out, that can change anything. Nothing is required where several lines are joined. */
    public Requirement textRequirement() {
        if (maxLines() > 1) {
            return Requirement.NONE;
        }
        Requirement any = Requirement.either(
                failRegexes.stream().map(FilterExpression::requirement).toList());
        return prefRegex == null ? any : prefRegex.requirement().and(any);
    }
}
