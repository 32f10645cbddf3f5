/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import dev.reeve.model.date.Bounds.Begin;
import dev.reeve.model.regex.ExpensiveMatch;
import dev.reeve.model.regex.Regex;
import dev.reeve.model.regex.RegexSyntaxError;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One form of a date: how to find it in a line, and what its parts mean. Values do not change; any thread may use one. */
final class Template {
    /** What the groups of the expression are. */
    enum Kind {
        FIELDS,
        EPOCH,
        LONG_EPOCH,
        TAI64N
    }

    /** Preferred to those of the same pattern anywhere in the line. */
    static final double LINE_BEGIN_WEIGHT = 100;

    private static final String SECONDS = "\\d{10,11}\\b(?:\\.\\d{3,6})?";
    private static final String LONG_SECONDS = "\\d{10,11}(?:\\d{3}(?:\\.\\d{1,6}|\\d{3})?)?";
    private static final Pattern EPOCH_TAG = Pattern.compile("(?<!\\\\)\\{L?EPOCH\\}", Pattern.CASE_INSENSITIVE);
    private static final Pattern GROUP = Pattern.compile("(?<!\\(\\?)(?<!\\\\)\\((?!\\?)");

    final String name;
    final String pattern;
    final Kind kind;
    final double weight;
    final boolean anchored;
    final Regex regex;
    final FieldGroup[] fields;
    /** Groups that mean something: what is cut out, the number of an epoch, then the fields. */
    final int[] groups;

    private Template(String name, String pattern, Kind kind, double weight, int numberGroup, Bounds bounds) {
        this.name = bounds.atLineBegin() ? DatePatterns.LINE_BEGIN + name : name;
        this.pattern = pattern;
        this.kind = kind;
        this.weight = weight;
        this.anchored = bounds.anchored();
        this.regex = compiled(pattern, bounds.regex());
        this.fields = kind == Kind.FIELDS ? FieldGroup.of(regex.names()) : new FieldGroup[0];
        int known = Math.min(numberGroup, regex.parsed().groups());
        this.groups = IntStream.concat(
                        IntStream.of(1, known), Arrays.stream(fields).mapToInt(FieldGroup::group))
                .toArray();
    }

    private static Regex compiled(String pattern, String regex) {
        try {
            return Regex.of(regex);
        } catch (RegexSyntaxError wrong) {
            throw new IllegalArgumentException(
                    "date pattern '" + pattern + "' is no regular expression: " + wrong.getMessage(), wrong);
        }
    }

    /** @throws IllegalArgumentException for what is no pattern */
    static Template ofFields(String pattern, double weight, Years years) {
        boolean unbound = pattern.startsWith(DatePatterns.UNBOUND);
        String rest = unbound ? pattern.substring(DatePatterns.UNBOUND.length()) : pattern;
        boolean line = !unbound && rest.startsWith(DatePatterns.LINE_BEGIN);
        String body = line ? rest.substring(DatePatterns.LINE_BEGIN.length()) : rest;
        Begin begin = unbound ? Begin.ANYWHERE : line ? Begin.LINE : Begin.WORD;
        Bounds bounds = Bounds.of(Fields.regex(body, years), begin, !unbound, Fields.ignoresCase(body));
        return new Template(body, pattern, Kind.FIELDS, weight, 1, bounds);
    }

    /** Seconds since 1970 at the begin of the line, in brackets there, or in {@code audit(...)}. */
    static Template ofEpoch(boolean lineBegin, boolean longForm, double weight) {
        String seconds = longForm ? LONG_SECONDS : SECONDS;
        Bounds bounds = lineBegin
                ? Bounds.of("(" + seconds + ")", Begin.LINE, true, false)
                : Bounds.of("((?:^|(?<=^\\[)|(?<=\\baudit\\())" + seconds + ")", Begin.ANYWHERE, true, false);
        return new Template(
                longForm ? "LongEpoch" : "Epoch", longForm ? "LEPOCH" : "EPOCH", kind(longForm), weight, 1, bounds);
    }

    /** A pattern with {@code {EPOCH}} or {@code {LEPOCH}} in it; the second group is the number. */
    static Template ofEpoch(String pattern, boolean longForm) {
        String number = Matcher.quoteReplacement("(" + (longForm ? LONG_SECONDS : SECONDS) + ")");
        String regex = EPOCH_TAG.matcher(pattern).replaceAll(number);
        boolean grouped = GROUP.matcher(pattern).find();
        Bounds bounds = Bounds.of(grouped ? regex : "(" + regex + ")", Begin.WORD, true, false);
        return new Template(pattern, pattern, kind(longForm), 1, 2, bounds);
    }

    static boolean hasEpochTag(String pattern) {
        return EPOCH_TAG.matcher(pattern).find();
    }

    private static Kind kind(boolean longForm) {
        return longForm ? Kind.LONG_EPOCH : Kind.EPOCH;
    }

    static Template ofTai64n(boolean lineBegin, double weight) {
        Bounds bounds = Bounds.of("@[0-9a-f]{24}", lineBegin ? Begin.LINE : Begin.ANYWHERE, true, false);
        return new Template("TAI64N", "TAI64N", Kind.TAI64N, weight, 1, bounds);
    }

    /**
     * The leftmost match as in Python's {@code search(line, from, to)}: what comes before {@code from} can be looked back at, what comes from {@code to} on is not there.
     *
     * @return null for none
     */
    @Nullable
    Hit search(String line, int from, int to) throws ExpensiveMatch {
        int end = Math.min(to, line.length());
        var found = regex.search(line, Math.min(from, end), end);
        return found == null ? null : Hit.of(this, found);
    }

    /** Where the group of a field is in {@link Hit#places}, by twos; -1 if there is no such field. */
    int field(char key) {
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].key() == key) {
                return 2 + i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return name;
    }
}
