/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.picture;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines of so many columns, in which a wide character counts as two. */
final class Fold {
    private Fold() {}

    /** @param most lines; what is beyond them becomes an ellipsis */
    static List<String> lines(String text, int columns, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty() && lines.size() < most) {
            int end = end(rest, columns);
            boolean last = lines.size() == most - 1 && end < rest.length();
            lines.add(
                    last
                            ? rest.substring(0, end(rest, columns - 1)) + "…"
                            : rest.substring(0, end).strip());
            rest = rest.substring(end).stripLeading();
        }
        return lines;
    }

    private static int end(String text, int columns) {
        int width = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            width += c >= 0x1100 ? 2 : 1;
            if (width > columns) {
                break;
            }
            at += Character.charCount(c);
        }
        if (at == text.length()) {
            return at;
        }
        int space = text.lastIndexOf(' ', at);
        return space > at / 2 ? space : Math.max(at, Character.charCount(text.codePointAt(0)));
    }
}
