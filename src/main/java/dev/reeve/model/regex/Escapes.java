/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import org.jspecify.annotations.Nullable;

/** What stands after a backslash, as far as it means a character or a category of characters. */
final class Escapes {
    private static final int HIGHEST_OCTAL = 0377;

    private Escapes() {}

    /** {@code \d \D \s \S \w \W}, or null for any other character. */
    static Node.@Nullable Category category(int letter, boolean ascii) {
        return switch (letter) {
            case 'd' -> new Node.Category(Node.Kind.DIGIT, false, ascii);
            case 'D' -> new Node.Category(Node.Kind.DIGIT, true, ascii);
            case 's' -> new Node.Category(Node.Kind.SPACE, false, ascii);
            case 'S' -> new Node.Category(Node.Kind.SPACE, true, ascii);
            case 'w' -> new Node.Category(Node.Kind.WORD, false, ascii);
            case 'W' -> new Node.Category(Node.Kind.WORD, true, ascii);
            default -> null;
        };
    }

    /** The character that is meant by the backslash before and this letter, which was taken; the cursor stands behind it. */
    static int character(int letter, Cursor cursor) throws RegexSyntaxError {
        return switch (letter) {
            case 'a' -> 7;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 11;
            case 'x' -> hexadecimal(cursor, 2);
            case 'u' -> hexadecimal(cursor, 4);
            case 'U' -> hexadecimal(cursor, 8);
            case 'N' -> named(cursor);
            case Cursor.END -> throw cursor.error("bad escape (end of pattern)");
            default -> itself(letter, cursor);
        };
    }

    private static int itself(int letter, Cursor cursor) throws RegexSyntaxError {
        if (letter < 128 && Character.isLetterOrDigit(letter)) {
            throw cursor.error(cursor.at() - 2, "bad escape \\" + (char) letter);
        }
        return letter;
    }

    private static int hexadecimal(Cursor cursor, int length) throws RegexSyntaxError {
        int start = cursor.at();
        String digits = cursor.digits(16, length);
        if (digits.length() != length) {
            throw cursor.error(start, "incomplete escape: " + length + " hexadecimal digits are needed");
        }
        long value = Long.parseLong(digits, 16);
        if (value > Character.MAX_CODE_POINT) {
            throw cursor.error(start, "bad escape: there is no such character");
        }
        return (int) value;
    }

    private static int named(Cursor cursor) throws RegexSyntaxError {
        int start = cursor.at();
        if (!cursor.take('{')) {
            throw cursor.error("missing {");
        }
        String name = cursor.until('}', "name");
        try {
            return Character.codePointOf(name);
        } catch (IllegalArgumentException unknown) {
            throw cursor.error(start, "undefined character name '" + name + "'");
        }
    }

    /** An octal number whose digits are these. */
    static int octal(String digits, Cursor cursor) throws RegexSyntaxError {
        int value = Integer.parseInt(digits, 8);
        if (value > HIGHEST_OCTAL) {
            throw cursor.error("octal escape value \\" + digits + " outside of range 0-0o377");
        }
        return value;
    }
}
