/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Python does with text where Java's own methods differ. */
final class Py {
    private static final int MAX_DIGITS = 30;
    private static final List<String> YES = List.of("1", "on", "true", "yes");

    private Py() {}

    /** {@code str.isspace}: also the no-break spaces, the separators U+001C to U+001F, and U+0085. */
    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    /** {@code str.strip()}. */
    static String strip(String text) {
        return stripLeft(stripRight(text));
    }

    static String stripLeft(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    static String stripRight(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** fail2ban's booleans: everything that is not yes is no. */
    static boolean bool(String text) {
        return YES.contains(lower(text));
    }

    /** {@code int(text)} within Java's int; null where it is no whole number or too large. */
    static @Nullable Integer integer(String text) {
        String digits = strip(text);
        if (digits.length() > MAX_DIGITS || !digits.matches("[+-]?[0-9]+(?:_[0-9]+)*")) {
            return null;
        }
        BigInteger value = new BigInteger(digits.replace("_", ""));
        return value.bitLength() < Integer.SIZE ? value.intValue() : null;
    }
}
