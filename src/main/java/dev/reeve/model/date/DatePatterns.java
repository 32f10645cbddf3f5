/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The templates that a {@code datepattern} names, in the order in which they are tried at first. */
final class DatePatterns {
    static final String LINE_BEGIN = "{^LN-BEG}";
    static final String UNBOUND = "{UNB}";

    private static final int MAX_PATTERNS = 100;
    private static final int MAX_LENGTH = 10_000;
    private static final Pattern DATE_TAG = Pattern.compile("(?<!\\\\)\\{DATE\\}", Pattern.CASE_INSENSITIVE);

    private final Years years;
    private final List<Template> templates = new ArrayList<>();
    private final TreeSet<String> names = new TreeSet<>();

    private DatePatterns(Years years) {
        this.years = years;
    }

    /** @param datePattern one pattern a line; null or blank: the defaults @throws IllegalArgumentException says which pattern is wrong, and why */
    static List<Template> of(@Nullable String datePattern, Years years) {
        DatePatterns patterns = new DatePatterns(years);
        String text = datePattern == null ? "" : datePattern;
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("date pattern: longer than " + MAX_LENGTH + " characters");
        }
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(patterns::add);
        if (patterns.templates.isEmpty()) {
            patterns.addDefaults();
        }
        return List.copyOf(patterns.templates);
    }

    private void add(String pattern) {
        if (names.size() > MAX_PATTERNS) {
            throw new IllegalArgumentException("date pattern: more than " + MAX_PATTERNS + " patterns");
        }
        String key = key(pattern);
        if (key.equals("{DEFAULT}")) {
            addDefaults();
        } else if (key.equals(LINE_BEGIN)) {
            DefaultTemplates.all(years).stream()
                    .filter(template -> template.anchored)
                    .forEach(this::add);
        } else if (key.contains("{DATE}")) {
            addEachDefault(pattern);
        } else {
            add(key.equals("{NONE}") ? template(UNBOUND + "^", years, 1) : template(pattern, years, 1));
        }
    }

    private void addDefaults() {
        DefaultTemplates.all(years).forEach(this::add);
    }

    private void addEachDefault(String pattern) {
        if (!DATE_TAG.matcher(pattern).find()) {
            throw new IllegalArgumentException("date pattern '" + pattern + "': {DATE} cannot be written \\{DATE}");
        }
        for (String each : DefaultTemplates.PATTERNS) {
            add(template(DATE_TAG.matcher(pattern).replaceAll(Matcher.quoteReplacement(unbound(each))), years, 1));
        }
    }

    private static String unbound(String pattern) {
        return switch (pattern) {
            case "EPOCH" -> "Epoch";
            default -> pattern.startsWith(LINE_BEGIN) ? pattern.substring(LINE_BEGIN.length()) : pattern;
        };
    }

    /** The same form is not looked for twice. */
    private void add(Template template) {
        if (names.add(template.name)) {
            templates.add(template);
        }
    }

    /** Words that are no patterns may be written in either case. */
    private static String key(String pattern) {
        return pattern.contains("%") ? pattern : pattern.toUpperCase(Locale.ROOT);
    }

    static Template template(String pattern, Years years, double weight) {
        String key = key(pattern);
        if (key.contains("EPOCH") && Template.hasEpochTag(pattern)) {
            return Template.ofEpoch(pattern, key.contains("LEPOCH"));
        }
        return switch (key) {
            case "EPOCH", "LEPOCH" -> Template.ofEpoch(false, key.equals("LEPOCH"), weight);
            case "^EPOCH", LINE_BEGIN + "EPOCH" -> Template.ofEpoch(true, false, weight);
            case "^LEPOCH", LINE_BEGIN + "LEPOCH" -> Template.ofEpoch(true, true, weight);
            case "TAI64N" -> Template.ofTai64n(false, weight);
            case "^TAI64N", LINE_BEGIN + "TAI64N" -> Template.ofTai64n(true, weight);
            default -> Template.ofFields(pattern, weight, years);
        };
    }
}
