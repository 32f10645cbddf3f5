/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import java.util.ArrayList;
import java.util.List;

/** Splits at blanks, with quotes and the escapes of C, as systemd.syntax(7) has it. */
final class CommandWords {
    private final String text;
    private int at;

    private CommandWords(String text) {
        this.text = text;
    }

    /**
     * A word.
     *
     * @param bare whether nothing in it was quoted or escaped
     */
    record Word(String text, boolean bare) {}

    /** @throws IllegalArgumentException for a quote that is not closed or an escape that is none */
    static List<Word> split(String text) {
        CommandWords words = new CommandWords(text);
        List<Word> all = new ArrayList<>();
        while (words.skipBlanks()) {
            all.add(words.word());
        }
        return all;
    }

    private boolean skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private Word word() {
        StringBuilder out = new StringBuilder();
        boolean bare = true;
        char quote = 0;
        while (at < text.length() && (quote != 0 || !Character.isWhitespace(text.charAt(at)))) {
            char c = text.charAt(at++);
            if (c == '\\') {
                bare = false;
                escape(out);
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                bare = false;
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                out.append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        return new Word(out.toString(), bare);
    }

    private void escape(StringBuilder out) {
        char c = at < text.length() ? text.charAt(at++) : '\\';
        switch (c) {
            case 'x' -> code(out, 2, 16);
            case 'u' -> code(out, 4, 16);
            case 'U' -> code(out, 8, 16);
            case '0', '1', '2', '3' -> {
                at--;
                code(out, 3, 8);
            }
            default -> {
                int known = "abfnrtvs\\\"';".indexOf(c);
                if (known < 0) {
                    // systemd keeps what it does not know.
                    out.append('\\').append(c);
                } else {
                    out.append("\u0007\b\f\n\r\t\u000B \\\"';".charAt(known));
                }
            }
        }
    }

    private void code(StringBuilder out, int digits, int base) {
        try {
            int code = Integer.parseUnsignedInt(text.substring(at, at + digits), base);
            at += digits;
            if (code == 0) {
                throw new IllegalArgumentException("an escape stands for NUL");
            }
            out.appendCodePoint(code);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException("an escape lacks digits", e);
        }
    }
}
