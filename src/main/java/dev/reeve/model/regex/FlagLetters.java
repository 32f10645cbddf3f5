/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import org.jspecify.annotations.Nullable;

/**
 * Letters of flags in parentheses.
 *
 * @param alone whether the parenthesis closes behind them: they are not for a part of their own
 */
record FlagLetters(String on, String off, boolean alone) {
    private static final String KNOWN = "aiLmsux";
    private static final String SWITCHABLE = "imsx";

    /** The cursor stands behind the question mark, and after it behind what ends the letters; null when these are no flags. */
    static @Nullable FlagLetters read(Cursor cursor) throws RegexSyntaxError {
        int start = cursor.at();
        String on = letters(cursor);
        String off = cursor.take('-') ? letters(cursor) : "";
        boolean minus = cursor.at() > start + on.length();
        boolean alone = !minus && cursor.take(')');
        if (on.isEmpty() && off.isEmpty() || (!alone && !cursor.take(':'))) {
            return null;
        }
        check(on, off, start, cursor);
        return new FlagLetters(on, off, alone);
    }

    private static String letters(Cursor cursor) {
        StringBuilder found = new StringBuilder();
        while (cursor.peek() != Cursor.END && KNOWN.indexOf(cursor.peek()) >= 0) {
            found.appendCodePoint(cursor.next());
        }
        return found.toString();
    }

    private static void check(String on, String off, int start, Cursor cursor) throws RegexSyntaxError {
        if (on.indexOf('L') >= 0 || off.indexOf('L') >= 0) {
            throw cursor.error(start, "bad inline flags: cannot use 'L' flag with a str pattern");
        }
        if (on.indexOf('a') >= 0 && on.indexOf('u') >= 0) {
            throw cursor.error(start, "bad inline flags: flags 'a' and 'u' are incompatible");
        }
        if (off.chars().anyMatch(letter -> SWITCHABLE.indexOf(letter) < 0)) {
            throw cursor.error(start, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
        }
        if (off.chars().anyMatch(letter -> on.indexOf(letter) >= 0)) {
            throw cursor.error(start, "bad inline flags: flag turned on and off");
        }
    }

    Flags applied(Flags flags) {
        Flags result = flags;
        for (int i = 0; i < on.length(); i++) {
            result = result.with(on.charAt(i), true);
        }
        for (int i = 0; i < off.length(); i++) {
            result = result.with(off.charAt(i), false);
        }
        return result;
    }
}
