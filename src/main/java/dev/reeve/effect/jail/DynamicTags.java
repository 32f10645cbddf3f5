/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is known of a ban in place of the tags of a command, after fail2ban: a value with any character that means something to a shell becomes a variable ({@code $f2bV_matches}), all others
 * stand in the text. Values are not looked through for tags.
 */
final class DynamicTags {
    private static final Pattern TAG = Pattern.compile("<([^ <>]+)>");
    private static final Pattern CAPTURED = Pattern.compile("F-([A-Z0-9_-]+)");
    private static final Pattern DANGEROUS = Pattern.compile("[\\\\#&;`|*?~<>^()\\[\\]{}$'\"\\p{Cntrl}]");
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_]");

    /** Longer values are cut: one argument of a program has at most 128 KiB. */
    private static final int MOST_VALUE = 32_768;

    private static final int MOST_VARIABLES = 100;

    private final Function<String, @Nullable String> values;
    private final SequencedMap<String, String> variables = new LinkedHashMap<>();

    private DynamicTags(Function<String, @Nullable String> values) {
        this.values = values;
    }

    /** @param values what a tag stands for; null where it is none of a ban's, and stays */
    static ShellCommand replace(String command, Function<String, @Nullable String> values) {
        DynamicTags tags = new DynamicTags(values);
        String text = TAG.matcher(command)
                .replaceAll(found -> Matcher.quoteReplacement(tags.value(found.group(1), found.group())));
        return new ShellCommand(text, tags.variables);
    }

    private String value(String tag, String otherwise) {
        String value = switch (tag) {
            case "br" -> "\n";
            case "sp" -> " ";
            default -> null;
        };
        if (value != null) {
            return value;
        }
        value = values.apply(tag);
        Matcher captured = CAPTURED.matcher(tag);
        if (value == null) {
            return captured.matches() ? "" : otherwise;
        }
        String name = captured.matches() ? "F_" + captured.group(1).toLowerCase(Locale.ROOT) : tag;
        return safe(name, cut(value));
    }

    // A NUL cannot be passed on at all.
    private static String cut(String value) {
        String kept = value.length() <= MOST_VALUE ? value : value.substring(0, MOST_VALUE);
        return kept.replace("\0", "");
    }

    private String safe(String tag, String value) {
        if (!DANGEROUS.matcher(value).find()) {
            return value;
        }
        String name = "f2bV_" + NO_NAME.matcher(tag).replaceAll("_");
        if (variables.size() >= MOST_VARIABLES && !variables.containsKey(name)) {
            throw new IllegalArgumentException("more than " + MOST_VARIABLES + " variables in one command");
        }
        variables.put(name, value);
        return "$" + name;
    }
}
