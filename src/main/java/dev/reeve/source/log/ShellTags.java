/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command with its tags replaced. A value stands in the command itself only when it is made of letters, digits and {@code . : / _ -}; any other is given to the shell as a variable, so that
 * whoever chose it cannot add to the command.
 *
 * @param environment the variables that the command names
 */
record ShellTags(String command, SequencedMap<String, String> environment) {
    private static final Pattern TAG = Pattern.compile("<([A-Za-z][A-Za-z0-9_-]{0,63})>");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:/_-]*|[0-9a-fA-F:][0-9a-fA-F:.]*");

    static ShellTags of(String command, SequencedMap<String, String> values) {
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        String replaced = TAG.matcher(command)
                .replaceAll(tag -> Matcher.quoteReplacement(one(tag.group(1), values, environment)));
        return new ShellTags(replaced, environment);
    }

    private static String one(
            String tag, SequencedMap<String, String> values, SequencedMap<String, String> environment) {
        String value = values.get(tag);
        if (value == null) {
            return "<" + tag + ">";
        }
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        String variable = "f2bV_" + tag.replace('-', '_');
        environment.put(variable, value.replace("\0", ""));
        return "$" + variable;
    }

    /** A text with its tags replaced, which no shell reads. */
    static String plain(String text, SequencedMap<String, String> values) {
        return TAG.matcher(text)
                .replaceAll(tag -> Matcher.quoteReplacement(values.getOrDefault(tag.group(1), tag.group())));
    }
}
