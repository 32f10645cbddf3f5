/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the kind of JSON that a journal's entries are: no deeper than an array in an array. The text's length is the bound of what it makes. */
final class JournalJson extends JsonScanner {
    private static final int MOST_FIELDS = 512;
    private static final int MOST_VALUES = 64;

    JournalJson(String json) {
        super(json);
    }

    void object(Map<String, List<String>> into) {
        expect('{');
        if (!skip('}')) {
            do {
                space();
                String name = text();
                expect(':');
                List<String> values = values();
                if (into.size() < MOST_FIELDS) {
                    into.put(name, values);
                }
            } while (skip(','));
            expect('}');
        }
        space();
        if (at != json.length()) {
            throw wrong("the end");
        }
    }

    private List<String> values() {
        space();
        return switch (peek()) {
            case '"' -> List.of(text());
            case '[' -> array();
            default -> scalar();
        };
    }

    /** Of bytes, or of values each of which may be one of bytes. */
    private List<String> array() {
        expect('[');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> values = new ArrayList<>();
        if (!skip(']')) {
            do {
                space();
                element(bytes, values);
            } while (skip(','));
            expect(']');
        }
        return values.isEmpty() && bytes.size() > 0 ? List.of(bytes.toString(StandardCharsets.UTF_8)) : values;
    }

    private void element(ByteArrayOutputStream bytes, List<String> values) {
        char next = peek();
        if (next >= '0' && next <= '9') {
            bytes.write(number());
        } else if (next == '"') {
            add(values, text());
        } else if (next == '[') {
            add(values, bytes());
        } else {
            scalar().forEach(value -> add(values, value));
        }
    }

    private static void add(List<String> values, String value) {
        if (values.size() < MOST_VALUES) {
            values.add(value);
        }
    }

    private String bytes() {
        expect('[');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!skip(']')) {
            do {
                space();
                bytes.write(number());
            } while (skip(','));
            expect(']');
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private int number() {
        int from = at;
        while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
            at++;
        }
        if (at == from || at - from > 3) {
            throw wrong("a byte");
        }
        return Integer.parseInt(json, from, at, 10);
    }

    /** null, true, false or a number: the first is no value. */
    private List<String> scalar() {
        int from = at;
        while (at < json.length() && isOfScalar(json.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw wrong("a value");
        }
        String word = json.substring(from, at);
        return word.equals("null") ? List.of() : List.of(word);
    }

    private static boolean isOfScalar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'E';
    }
}
