/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import dev.reeve.format.cron.CrontabItem.Setting;
import org.jspecify.annotations.Nullable;

/** Tells whether a line sets a variable, with cron's rules for quotes: blanks around the equals sign are free, matching quotes keep blanks before the value (not after it, in Debian), and nothing is expanded. */
final class SettingLine {
    private final String text;
    private int at;

    private SettingLine(String text) {
        this.text = text;
    }

    /** Null where the line is no setting. */
    static @Nullable Setting read(int line, String text) {
        return new SettingLine(text).read(line);
    }

    private @Nullable Setting read(int line) {
        String name = name();
        if (name == null || !equalsSign()) {
            return null;
        }
        skipSpaces();
        String value = value();
        return value == null ? null : new Setting(line, name, value);
    }

    private @Nullable String name() {
        if (at < text.length() && isQuote(text.charAt(at))) {
            String quoted = quoted();
            return quoted == null || quoted.indexOf('=') >= 0 ? null : quoted;
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != '=' && !isSpace(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean equalsSign() {
        skipSpaces();
        boolean found = at < text.length() && text.charAt(at) == '=';
        at++;
        return found;
    }

    /** Null where there is none, or more after the quotes. */
    private @Nullable String value() {
        if (at >= text.length()) {
            return null;
        }
        if (!isQuote(text.charAt(at))) {
            return trimmed(text.substring(at));
        }
        String quoted = quoted();
        skipSpaces();
        return at < text.length() || quoted == null ? null : trimmed(quoted);
    }

    /** Null where the second quote is missing. */
    private @Nullable String quoted() {
        int end = text.indexOf(text.charAt(at), at + 1);
        String inside = end < 0 ? null : text.substring(at + 1, end);
        at = end < 0 ? text.length() : end + 1;
        return inside;
    }

    private static String trimmed(String value) {
        int end = value.length();
        while (end > 0 && isSpace(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(0, end);
    }

    private void skipSpaces() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    /** As isspace(3) in the C locale. */
    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
