/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import org.jspecify.annotations.Nullable;

/**
 * The command of a line: the first {@code %} without a backslash ends it, what follows is its input, and further ones are line ends there.
 *
 * @param input null for none
 */
public record CronCommand(String command, @Nullable String input) {
    public static CronCommand of(String raw) {
        int end = percent(raw, 0);
        if (end == raw.length()) {
            return new CronCommand(unescaped(raw), null);
        }
        StringBuilder input = new StringBuilder();
        for (int from = end + 1; from <= raw.length(); ) {
            int to = percent(raw, from);
            input.append(unescaped(raw.substring(from, to))).append('\n');
            from = to + 1;
        }
        return new CronCommand(unescaped(raw.substring(0, end)), input.toString());
    }

    /** Where the next one without a backslash is; else the length. */
    static int percent(String raw, int from) {
        for (int i = from; i < raw.length(); i++) {
            if (raw.charAt(i) == '%' && (i == 0 || raw.charAt(i - 1) != '\\')) {
                return i;
            }
        }
        return raw.length();
    }

    private static String unescaped(String text) {
        return text.replace("\\%", "%");
    }
}
