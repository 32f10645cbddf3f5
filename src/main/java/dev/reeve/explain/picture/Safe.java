/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.picture;

/** Text from the world made safe for each format of a picture. */
public final class Safe {
    private Safe() {}

    /** For text and quoted attributes of XML, as XML 1.0 allows: what it forbids, and what turns the direction of text, becomes a dot. */
    public static String xml(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(visible(c) ? c : '·');
            }
        });
        return out.toString();
    }

    /** For a quoted string of graphviz: a backslash there begins an escape of its own. */
    static String dot(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                // Graphviz reads entities in its labels.
                case '&' -> out.append("&amp;");
                default -> out.appendCodePoint(visible(c) ? c : '·');
            }
        });
        return out.toString();
    }

    private static boolean visible(int c) {
        boolean surrogate = c >= 0xd800 && c <= 0xdfff;
        boolean never = (c & 0xfffe) == 0xfffe || c == 0x2028 || c == 0x2029;
        return !surrogate
                && !never
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.FORMAT
                && Character.isValidCodePoint(c);
    }
}
