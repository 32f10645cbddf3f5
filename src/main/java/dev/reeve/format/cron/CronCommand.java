/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import org.jspecify.annotations.Nullable;

/**
 * The command of a line, as do_command.c of Debian's cron takes it apart: the first {@code %} without a backslash ends it, what follows is its input, and further ones are line ends there. In the command a backslash before
 * {@code %} or another backslash is taken away, in the input one before {@code %} alone.
 *
 * @param input null for none
 */
public record CronCommand(String command, @Nullable String input) {
    public static CronCommand of(String raw) {
        int end = percent(raw, 0);
        String input = end < raw.length() ? input(raw.substring(end + 1)) : "";
        return new CronCommand(command(raw.substring(0, end)), input.isEmpty() ? null : input);
    }

    /** Where the next one without a backslash is; else the length. */
    static int percent(String raw, int from) {
        boolean escaped = false;
        for (int i = from; i < raw.length(); i++) {
            if (raw.charAt(i) == '%' && !escaped) {
                return i;
            }
            escaped = !escaped && raw.charAt(i) == '\\';
        }
        return raw.length();
    }

    private static String command(String raw) {
        StringBuilder command = new StringBuilder();
        boolean escaped = false;
        for (char c : raw.toCharArray()) {
            if (escaped && (c == '%' || c == '\\')) {
                command.setCharAt(command.length() - 1, c);
            } else {
                command.append(c);
            }
            escaped = !escaped && c == '\\';
        }
        return command.toString();
    }

    /** A line end is added where none is last. */
    private static String input(String raw) {
        StringBuilder input = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean percent = c == '\\' && i + 1 < raw.length() && raw.charAt(i + 1) == '%';
            if (percent) {
                i++;
            }
            input.append(percent ? '%' : c == '%' ? '\n' : c);
        }
        if (!input.isEmpty() && input.charAt(input.length() - 1) != '\n') {
            input.append('\n');
        }
        return input.toString();
    }
}
