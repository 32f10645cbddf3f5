/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.List;

/** Takes a file apart into lines. A backslash at the end of a line continues it, and the next line's leading blanks are dropped; two backslashes there are no continuation. */
final class Lines {
    private Lines() {}

    /** Those that are not empty; comments at their end are still there. */
    static List<Line> of(String file, String text) {
        List<Line> lines = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        int start = 0;
        int number = 0;
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            number++;
            start = joined.isEmpty() ? number : start;
            String part = joined.isEmpty() ? raw : raw.stripLeading();
            boolean goesOn = part.endsWith("\\") && !part.endsWith("\\\\");
            joined.append(goesOn ? part.substring(0, part.length() - 1) : part);
            if (!goesOn) {
                add(lines, joined, new Origin(file, start, 0));
            }
        }
        add(lines, joined, new Origin(file, start, 0));
        return lines;
    }

    private static void add(List<Line> lines, StringBuilder joined, Origin origin) {
        String text = joined.toString().strip();
        joined.setLength(0);
        if (!text.isEmpty()) {
            lines.add(new Line(text, origin));
        }
    }

    /** Up to a {@code ;} without a backslash before it; with one it is a semicolon. */
    static String withoutComment(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ';';
            if (c == ';') {
                break;
            }
            out.append(escaped ? ';' : c);
            i += escaped ? 1 : 0;
        }
        return out.toString().strip();
    }
}
