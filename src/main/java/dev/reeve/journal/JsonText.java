/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import io.avaje.json.JsonReader;

/**
 * Texts within JSON, as long as their document: the library's own reading of a text ends at 50,000 characters, which cannot be set. So the text is taken as it stands, and its escapes are read
 * here.
 */
public final class JsonText {
    private JsonText() {}

    /** @throws IllegalArgumentException when the next value is no whole text, or has an escape that JSON lacks */
    public static String read(JsonReader in) {
        return of(in.readRaw().strip());
    }

    /** The text that is written so, quotes included. @throws IllegalArgumentException as {@link #read} */
    static String of(String raw) {
        int last = raw.length() - 1;
        if (last < 1 || raw.charAt(0) != '"' || raw.charAt(last) != '"') {
            throw new IllegalArgumentException("a text has no end");
        }
        int escape = raw.indexOf('\\');
        return escape < 0 ? raw.substring(1, last) : unescaped(raw, escape, last);
    }

    private static String unescaped(String raw, int first, int last) {
        StringBuilder text = new StringBuilder(last).append(raw, 1, first);
        for (int i = first; i < last; i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (raw.charAt(++i) == 'u') {
                text.append(unit(raw, i + 1, last));
                i += 4;
            } else {
                text.append(plain(raw.charAt(i)));
            }
        }
        return text.toString();
    }

    private static char plain(char escape) {
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new IllegalArgumentException("a text has the escape \\" + escape + ", which JSON lacks");
        };
    }

    private static char unit(String raw, int from, int last) {
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < last ? Character.digit(raw.charAt(i), 16) : -1;
            if (digit < 0 || raw.charAt(i) > 'f') {
                throw new IllegalArgumentException("a text has \\u without four hexadecimal digits after it");
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }
}
