/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Quote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of a tree with {@code %(name)s} replaced, as Python's {@code BasicInterpolation} and fail2ban's names with a section do it: variables given by the caller come before the own section,
 * and that before {@code [DEFAULT]}. {@code %(section/name)s} takes the raw text from there, {@code %(known/name)s} what the option was before it was overridden; both fall back to the default.
 */
final class Interpolation {
    static final int MAX_DEPTH = 10;
    static final int MAX_CHARS = 1 << 18;
    static final int MAX_STEPS = 10_000;

    private final ConfigTree tree;
    private final String section;
    private final Map<String, String> given;
    private final List<Map<String, Entry>> places;
    private final StringBuilder out = new StringBuilder();
    private String option = "";
    private int steps;

    /** @param places where options without a section are looked for, the first that has one */
    private Interpolation(ConfigTree tree, String section, Map<String, String> given, List<Map<String, Entry>> places) {
        this.tree = tree;
        this.section = section;
        this.given = given;
        this.places = places;
    }

    /**
     * The value of an option; empty where there is no such option or section.
     *
     * @param given variables, by names in lower case
     */
    static Optional<String> get(ConfigTree tree, String section, String option, Map<String, String> given)
            throws ConfigFault {
        if (!section.equals(IniFile.DEFAULT) && !tree.has(section)) {
            return Optional.empty();
        }
        return new Interpolation(tree, section, given, List.of(tree.section(section), tree.defaults()))
                .whole(Py.lower(option));
    }

    /** As {@link #get}, but the name may have a section in front: {@code section/name} or {@code known/name}, which know no variables. */
    static Optional<String> named(ConfigTree tree, String section, String name, Map<String, String> given)
            throws ConfigFault {
        int slash = name.indexOf('/');
        if (slash > 0 && slash + 1 < name.length() && wordy(name.substring(0, slash))) {
            Optional<String> found = away(tree, section, name.substring(0, slash), name.substring(slash + 1));
            if (found.isPresent()) {
                return found;
            }
        }
        return get(tree, section, name, given);
    }

    private static Optional<String> away(ConfigTree tree, String section, String place, String option)
            throws ConfigFault {
        if (Py.lower(place).equals("known")) {
            Map<String, Entry> before = tree.known(section);
            List<Map<String, Entry>> places =
                    before.isEmpty() ? List.of() : List.of(before, tree.defaults(), tree.section(section));
            Optional<String> known = new Interpolation(tree, section, Map.of(), places).whole(Py.lower(option));
            return known.isPresent() ? known : get(tree, section, option, Map.of());
        }
        return get(tree, Py.lower(place).equals("default") ? IniFile.DEFAULT : place, option, Map.of());
    }

    private Optional<String> whole(String name) throws ConfigFault {
        option = name;
        String raw = plain(name);
        if (raw == null) {
            return Optional.empty();
        }
        expand(raw, 1);
        return Optional.of(out.toString());
    }

    private void expand(String text, int depth) throws ConfigFault {
        if (depth > MAX_DEPTH) {
            throw fault("is interpolated more than " + MAX_DEPTH + " deep, perhaps by itself");
        }
        int at = 0;
        while (at < text.length()) {
            int percent = text.indexOf('%', at);
            append(text.substring(at, percent < 0 ? text.length() : percent));
            at = percent < 0 ? text.length() : special(text, percent, depth);
        }
    }

    /** Writes what stands at a percent sign. @return where the text goes on */
    private int special(String text, int percent, int depth) throws ConfigFault {
        if (text.startsWith("%%", percent)) {
            append("%");
            return percent + 2;
        }
        int end = text.startsWith("%(", percent) ? text.indexOf(')', percent) : -1;
        if (end <= percent + 2 || !text.startsWith(")s", end)) {
            throw new ConfigFault(
                            "the option " + Quote.of(option) + " has a lone % in " + Quote.of(text.substring(percent)),
                            "%% for the sign itself, or %(name)s for another option")
                    .of(option);
        }
        String name = Py.lower(text.substring(percent + 2, end));
        String value = lookup(name);
        if (value == null) {
            throw fault("wants %(" + Quote.line(name, 60) + ")s, which is not there");
        }
        expand(value, depth + 1);
        return end + 2;
    }

    private void append(String text) throws ConfigFault {
        if (++steps > MAX_STEPS || out.length() + text.length() > MAX_CHARS) {
            throw fault("becomes longer than " + MAX_CHARS + " characters");
        }
        out.append(text);
    }

    private @Nullable String lookup(String name) {
        if (name.equals("__name__")) {
            return section;
        }
        String value = plain(name);
        int slash = name.indexOf('/');
        return value == null && slash > 0 && wordy(name.substring(0, slash)) ? elsewhere(name, slash) : value;
    }

    /** From the variables, the section, or the defaults. */
    private @Nullable String plain(String name) {
        String value = given.get(name);
        for (int i = 0; value == null && i < places.size(); i++) {
            value = value(places.get(i), name);
        }
        return value;
    }

    private @Nullable String elsewhere(String name, int slash) {
        String place = name.substring(0, slash);
        if (!place.equals("known") && !place.equals("default") && !tree.has(place)) {
            return null;
        }
        Map<String, Entry> options = place.equals("known") ? tree.known(section) : tree.section(place);
        String value = value(options, name.substring(slash + 1));
        return value == null ? value(tree.defaults(), name.substring(slash + 1)) : value;
    }

    private static @Nullable String value(Map<String, Entry> options, String name) {
        Entry entry = options.get(name);
        return entry == null ? null : entry.value();
    }

    private static boolean wordy(String text) {
        return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    private ConfigFault fault(String message) {
        return new ConfigFault("the option " + Quote.of(option) + " " + message).of(option);
    }
}
