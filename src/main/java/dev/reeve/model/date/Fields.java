/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of date patterns: those of Python's strptime with English names, {@code %k} and {@code %l}, and the exact ones that begin with {@code %Ex}. Each becomes a named group. */
final class Fields {
    private static final Pattern FIELD = Pattern.compile("%(%|Ex[YymdHklMSZz]|[a-zA-Z])?", Pattern.DOTALL);
    private static final Pattern CASELESS = Pattern.compile("(?<!%)%[aAbBpc]");

    private static final String ZONE_NAME = "[A-Z](?:[A-Z]{2,4})?";
    private static final String OFFSET = "[+-][01]\\d(?::?\\d{2})?";
    private static final String STRICT_DAY = group('d', "3[01]|[12]\\d|0[1-9]|[1-9]| [1-9]");
    private static final String STRICT_MONTH = group('m', "1[0-2]|0[1-9]|[1-9]");
    private static final String STRICT_TIME = group('H', "2[0-3]|[01]\\d|\\d") + ":"
            + group('M', "[0-5]\\d|\\d") + ":"
            + group('S', "6[01]|[0-5]\\d|\\d");

    private static final Map<String, String> REGEXES = new TreeMap<>();

    static {
        names();
        days();
        times();
        zones();
        exact();
        wholes();
    }

    private Fields() {}

    private static void names() {
        put('a', "mon|tue|wed|thu|fri|sat|sun");
        put('A', "wednesday|thursday|saturday|tuesday|monday|friday|sunday");
        put('b', "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec");
        put('B', "september|february|november|december|january|october|august|march|april|june|july|may");
        put('p', "am|pm");
    }

    private static void days() {
        put('d', "[12]\\d|[0 ]?[1-9]|3[01]");
        put('m', "0?[1-9]|1[0-2]");
        put('Y', "\\d{4}");
        put('y', "\\d\\d");
        put('G', "\\d\\d\\d\\d");
        put('j', "36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]");
        put('U', "5[0-3]|[0-4]\\d|\\d");
        put('W', "5[0-3]|[0-4]\\d|\\d");
        put('V', "5[0-3]|0[1-9]|[1-4]\\d|\\d");
        put('w', "[0-6]");
        put('u', "[1-7]");
    }

    private static void times() {
        put('H', "[01]?\\d|2[0-3]");
        put('I', "1[0-2]|0[1-9]|[1-9]");
        put('M', "[0-5]?\\d");
        put('S', "[0-5]?\\d|6[01]");
        put('f', "[0-9]{1,6}");
        REGEXES.put("k", " ?" + group('H', "[0-2]?\\d"));
        REGEXES.put("l", " ?" + group('I', "1?\\d"));
    }

    private static void zones() {
        put('Z', "Z|[A-Z]{3,5}");
        put('z', "Z|UTC|GMT|" + OFFSET);
        REGEXES.put("ExZ", group('Z', ZONE_NAME));
        REGEXES.put("Exz", group('z', "(?:" + ZONE_NAME + ")?" + OFFSET + "|" + ZONE_NAME));
    }

    private static void exact() {
        REGEXES.put("Exd", group('d', "[12]\\d|0[1-9]|3[01]"));
        REGEXES.put("Exm", group('m', "0[1-9]|1[0-2]"));
        REGEXES.put("Exy", group('y', "\\d{2}"));
        REGEXES.put("ExH", group('H', "[01]\\d|2[0-3]"));
        REGEXES.put("Exk", " ?" + group('H', "[01]?\\d|2[0-3]"));
        REGEXES.put("Exl", " ?" + group('I', "1[0-2]|\\d"));
        REGEXES.put("ExM", group('M', "[0-5]\\d"));
        REGEXES.put("ExS", group('S', "[0-5]\\d|6[01]"));
    }

    /** What the C locale writes for a date and time as a whole. */
    private static void wholes() {
        REGEXES.put(
                "c",
                REGEXES.get("a") + "\\s+" + REGEXES.get("b") + "\\s+" + STRICT_DAY + "\\s+" + STRICT_TIME + "\\s+"
                        + REGEXES.get("Y"));
        REGEXES.put("x", STRICT_MONTH + "/" + STRICT_DAY + "/" + REGEXES.get("y"));
        REGEXES.put("X", STRICT_TIME);
    }

    private static void put(char field, String regex) {
        REGEXES.put(String.valueOf(field), group(field, regex));
    }

    private static String group(char field, String regex) {
        return "(?P<" + field + ">" + regex + ")";
    }

    /**
     * A pattern as a regular expression in Python's syntax.
     *
     * @throws IllegalArgumentException for a percent sign that begins no field
     */
    static String regex(String pattern, Years years) {
        Matcher fields = FIELD.matcher(pattern);
        StringBuilder out = new StringBuilder();
        while (fields.find()) {
            fields.appendReplacement(
                    out, Matcher.quoteReplacement(field(fields.group(1), pattern, fields.start(), years)));
        }
        return fields.appendTail(out).toString();
    }

    private static String field(@Nullable String name, String pattern, int at, Years years) {
        String regex =
                name == null ? null : name.equals("%") ? "%" : name.equals("ExY") ? years.regex() : REGEXES.get(name);
        if (regex == null) {
            throw new IllegalArgumentException("date pattern '" + pattern + "', column " + (at + 1) + ": '%"
                    + (name == null ? "" : name) + "' is no field; a percent sign itself is written %%");
        }
        return regex;
    }

    /** Whether a pattern has names in it; these are matched in either case, and with them all of the pattern. */
    static boolean ignoresCase(String pattern) {
        return CASELESS.matcher(pattern).find();
    }
}
