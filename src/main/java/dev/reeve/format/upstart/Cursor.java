/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import java.util.Collection;
import java.util.List;

/** A place in a job file, and the ways to go on from there. Errors are reported at the place where they leave it. */
final class Cursor {
    /** What ends a line's words: its end, or a comment, which Upstart takes up also in the middle of a word. */
    private static final String LINE_ENDS = "#\n";

    private static final String WORD_ENDS = " \t\r#\n";
    private static final String EVENT_ENDS = "()" + WORD_ENDS;

    private final String text;
    private int at;
    private int line = 1;

    Cursor(String text) {
        this.text = text;
    }

    /** A place to come back to, or to report. */
    record Mark(int at, int line) {}

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    Mark mark() {
        return new Mark(at, line);
    }

    void back(Mark mark) {
        at = mark.at();
        line = mark.line();
    }

    boolean atEnd() {
        return at >= text.length();
    }

    boolean hasWord() {
        return !atEnd() && LINE_ENDS.indexOf(text.charAt(at)) < 0;
    }

    boolean isAt(char c) {
        return !atEnd() && text.charAt(at) == c;
    }

    void step() {
        at++;
    }

    void skipIndent() {
        while (!atEnd() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    /** Blanks, and ends of lines behind a backslash. */
    void skipBlanks() {
        while (true) {
            skipIndent();
            if (!text.startsWith("\\\n", at)) {
                return;
            }
            at += 2;
            line++;
        }
    }

    void nextLine() {
        int end = text.indexOf('\n', at);
        line += end < 0 ? 0 : 1;
        at = end < 0 ? text.length() : end + 1;
    }

    /** Goes to the next line; what stands before its end other than a comment is an error. */
    void endLine() throws SyntaxFault {
        if (hasWord()) {
            throw new SyntaxFault(JobError.Kind.UNEXPECTED_TOKEN, mark(), peek(), List.of());
        }
        nextLine();
    }

    /** A keyword: quotes and backslashes stay in it, so that a quoted one is none. */
    String keyword() throws SyntaxFault {
        return token(WORD_ENDS, false);
    }

    /** One of these keywords; another is reported where it begins. */
    String keyword(Collection<String> known) throws SyntaxFault {
        return oneOf(known, keywordFrom(mark()));
    }

    /** One of these values, which may be quoted. */
    String value(Collection<String> known) throws SyntaxFault {
        Mark start = mark();
        return oneOf(known, new Found(start, value()));
    }

    String value() throws SyntaxFault {
        return token(WORD_ENDS, true);
    }

    String eventKeyword() throws SyntaxFault {
        return token(EVENT_ENDS, false);
    }

    String eventWord() throws SyntaxFault {
        return token(EVENT_ENDS, true);
    }

    /** The rest of the line as it stands, without a comment; goes to the next line. */
    String command() throws SyntaxFault {
        if (!hasWord()) {
            throw new SyntaxFault(JobError.Kind.EXPECTED_TOKEN, mark());
        }
        Token token = read(LINE_ENDS, false);
        nextLine();
        return token.text();
    }

    /** Goes to the end of the token and the blanks behind it. */
    private String token(String ends, boolean dequote) throws SyntaxFault {
        Token token = read(ends, dequote);
        if (token.isEmpty()) {
            throw new SyntaxFault(JobError.Kind.EXPECTED_TOKEN, mark());
        }
        skipBlanks();
        return token.text();
    }

    private Token read(String ends, boolean dequote) throws SyntaxFault {
        Token token = Token.read(text, at, ends, dequote);
        at = token.end();
        line += token.lines();
        if (token.fault() != null) {
            throw new SyntaxFault(token.fault(), mark());
        }
        return token;
    }

    private record Found(Mark start, String word) {}

    private Found keywordFrom(Mark start) throws SyntaxFault {
        return new Found(start, keyword());
    }

    private static String oneOf(Collection<String> known, Found found) throws SyntaxFault {
        if (!known.contains(found.word())) {
            throw new SyntaxFault(JobError.Kind.UNKNOWN_STANZA, found.start(), found.word(), List.copyOf(known));
        }
        return found.word();
    }

    /** The word that stands here, for a message. */
    private String peek() {
        int end = at;
        while (end < text.length() && WORD_ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(at, end);
    }

    String text() {
        return text;
    }
}
