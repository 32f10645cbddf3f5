/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a date may stand: what fail2ban puts around the expression of a date pattern. Without a say of its own a date begins and ends at the edge of a word; the whole of it is group 1 if the pattern
 * has no group.
 *
 * @param regex in Python's syntax
 * @param anchored it holds the date at the begin or the end of the line
 * @param atLineBegin it was put at the begin of the line, after at most two characters that are of no word
 */
record Bounds(String regex, boolean anchored, boolean atLineBegin) {
    enum Begin {
        ANYWHERE,
        WORD,
        LINE
    }

    private static final Pattern FLAGS = Pattern.compile("\\(\\?([a-z]+)\\)");
    /** An opening parenthesis of a group that has no name. */
    private static final Pattern GROUP = Pattern.compile("(?<!\\(\\?)(?<!\\\\)\\((?!\\?)");

    private static final Pattern OWN_BEGIN = Pattern.compile("\\(*(?:\\^|\\*\\*)|\\(+\\?:\\^");
    private static final Pattern OWN_END = Pattern.compile("(?<!\\\\)(?:\\$\\)?|\\\\b|\\\\s|\\*\\*\\)*)$");
    private static final Pattern LINE_BEGIN = Pattern.compile("\\^|\\((?:\\?:)?\\^(?!\\|)");
    private static final Pattern LINE_END = Pattern.compile("(?<![\\\\|])\\$\\)?$");
    private static final Pattern STARS_FIRST = Pattern.compile("^(\\(*)\\*\\*");
    private static final Pattern STARS_LAST = Pattern.compile("(?<!\\\\)\\*\\*(\\)*)$");

    private static final String WORD_BEGIN = "(?=^|\\b|\\W)";
    private static final String WORD_END = "(?=\\b|\\W|$)";
    private static final String LINE_START = "^(?:\\W{0,2})?";

    /** @param ignoreCase as if the expression began with flags that say so: a blank at its begin is part of it then */
    static Bounds of(String expression, Begin begin, boolean wordEnd, boolean ignoreCase) {
        StringBuilder flags = new StringBuilder(ignoreCase ? "iu" : "");
        String body = withoutFlags(ignoreCase ? expression.stripTrailing() : expression.strip(), flags);
        boolean bindBegin = begin != Begin.ANYWHERE && !OWN_BEGIN.matcher(body).lookingAt();
        boolean bindEnd = wordEnd && !OWN_END.matcher(body).find();
        String inner = GROUP.matcher(body).find() ? body : grouped(body);
        boolean line = bindBegin && begin == Begin.LINE;
        String bound = (line ? LINE_START : bindBegin ? WORD_BEGIN : "") + inner + (bindEnd ? WORD_END : "");
        boolean anchored =
                LINE_BEGIN.matcher(bound).lookingAt() || LINE_END.matcher(bound).find();
        return new Bounds((flags.isEmpty() ? "" : "(?" + flags + ")") + withoutStars(bound), anchored, line);
    }

    /** Flags hold for all of an expression and stand first, so they are taken out before anything is put in front. */
    private static String withoutFlags(String expression, StringBuilder flags) {
        Matcher matcher = FLAGS.matcher(expression);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.group(1)
                    .chars()
                    .filter(flag -> flags.indexOf(Character.toString(flag)) < 0)
                    .forEach(flag -> flags.append((char) flag));
            matcher.appendReplacement(out, "");
        }
        return matcher.appendTail(out).toString();
    }

    /** Anchors at its ends stay outside of the group. */
    private static String grouped(String body) {
        int from = body.startsWith("^") ? 1 : 0;
        int to =
                body.length() > from && body.endsWith("$") && !body.endsWith("\\$") ? body.length() - 1 : body.length();
        return body.substring(0, from) + "(" + body.substring(from, to) + ")" + body.substring(to);
    }

    private static String withoutStars(String bound) {
        return STARS_LAST.matcher(STARS_FIRST.matcher(bound).replaceFirst("$1")).replaceFirst("$1");
    }
}
