/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

/** The lines up to {@code end script}, without the blanks that all of them begin with. */
final class ScriptBlock {
    private static final String TYPE = "script";

    private ScriptBlock() {}

    /** From the line after {@code script}; goes behind {@code end script}. */
    static String read(Cursor cursor) throws SyntaxFault {
        String text = cursor.text();
        int start = cursor.mark().at();
        int indent = Integer.MAX_VALUE;
        while (!ends(text, cursor.mark().at())) {
            int line = cursor.mark().at();
            indent = line == start ? blanks(text, start) : common(text, start, line, indent);
            cursor.nextLine();
            if (cursor.atEnd()) {
                throw new SyntaxFault(JobError.Kind.UNTERMINATED_BLOCK, cursor.mark());
            }
        }
        int end = cursor.mark().at();
        cursor.nextLine();
        return dedent(text, start, end, indent);
    }

    private static int blanks(String text, int from) {
        int at = from;
        while (at < text.length() && Cursor.isBlank(text.charAt(at))) {
            at++;
        }
        return at - from;
    }

    /** How much of the first line's indentation this line shares. An empty line shares none, as in Upstart. */
    private static int common(String text, int first, int line, int most) {
        int same = 0;
        while (same < most && line + same < text.length() && text.charAt(first + same) == text.charAt(line + same)) {
            same++;
        }
        return same;
    }

    private static String dedent(String text, int start, int end, int indent) {
        StringBuilder out = new StringBuilder(end - start);
        int at = start;
        while (at < end) {
            int next = text.indexOf('\n', at) + 1;
            out.append(text, at + indent, next);
            at = next;
        }
        return out.toString();
    }

    private static boolean ends(String text, int from) {
        int at = from + blanks(text, from);
        if (!text.startsWith("end", at) || blanks(text, at + 3) == 0) {
            return false;
        }
        at += 3 + blanks(text, at + 3);
        if (!text.startsWith(TYPE, at)) {
            return false;
        }
        at += TYPE.length();
        at += blanks(text, at);
        return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '#';
    }
}
