/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import org.jspecify.annotations.Nullable;

/**
 * One token, read the way Upstart's library does, its corners included: a backslash goes away only before a backslash, a blank or the end of a line; a line break within quotes or behind a backslash
 * becomes one blank together with the blanks around it; a blank before a kept backslash gives way to that backslash.
 */
final class Token {
    private final String text;
    private final int start;
    private final String ends;
    private final boolean dequote;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int lines;
    private boolean escaped;
    private char quote;
    private boolean broken;
    /** Blanks since the last character that was kept. */
    private int blanks;
    /** Characters that are not part of the token: what line breaks, quotes and backslashes took. */
    private int lost;

    private Token(String text, int start, String ends, boolean dequote) {
        this.text = text;
        this.start = start;
        this.ends = ends;
        this.dequote = dequote;
    }

    static Token read(String text, int start, String ends, boolean dequote) {
        Token token = new Token(text, start, ends, dequote);
        token.at = start;
        while (token.at < text.length() && token.take(text.charAt(token.at))) {
            token.at++;
        }
        return token;
    }

    String text() {
        return out.toString();
    }

    int end() {
        return at;
    }

    /** How many ends of lines lie within. */
    int lines() {
        return lines;
    }

    boolean isEmpty() {
        return at - start - blanks - lost <= 0;
    }

    JobError.@Nullable Kind fault() {
        if (escaped) {
            return JobError.Kind.TRAILING_SLASH;
        }
        return quote == 0 ? null : JobError.Kind.UNTERMINATED_QUOTE;
    }

    /** Whether the token goes on. */
    private boolean take(char c) {
        if (escaped) {
            escaped = false;
            afterBackslash(c);
        } else if (c == '\\') {
            escaped = true;
        } else if (quote != 0) {
            within(c);
        } else if (c == '"' || c == '\'') {
            quote = c;
            keepMark(c);
        } else if (ends.indexOf(c) >= 0) {
            return false;
        } else if (Cursor.isBlank(c)) {
            blanks++;
        } else {
            keep(c);
        }
        return true;
    }

    private void afterBackslash(char c) {
        if (c == '\n') {
            lost++;
            breakLine();
        } else if (c == '\\' || Cursor.isBlank(c)) {
            flush(1);
            lost += dequote ? 1 : 0;
            out.append(dequote ? "" : "\\").append(c);
        } else {
            out.append('\\');
            keep(c);
        }
    }

    private void within(char c) {
        if (c == quote) {
            quote = 0;
            keepMark(c);
        } else if (c == '\n') {
            breakLine();
        } else if (Cursor.isBlank(c)) {
            blanks++;
        } else {
            keep(c);
        }
    }

    private void breakLine() {
        broken = true;
        lines++;
    }

    private void keep(char c) {
        flush(0);
        out.append(c);
    }

    private void keepMark(char c) {
        flush(0);
        lost += dequote ? 1 : 0;
        out.append(dequote ? "" : String.valueOf(c));
    }

    /** The blanks before a character that is kept, which stands {@code behind} characters back. */
    private void flush(int behind) {
        if (broken) {
            lost += blanks;
            out.append(' ');
        } else {
            out.append(text, at - blanks - behind, at - behind);
        }
        broken = false;
        blanks = 0;
    }
}
