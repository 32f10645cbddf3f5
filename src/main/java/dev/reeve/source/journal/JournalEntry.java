/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One entry of a journal as {@code journalctl -o json} writes it (systemd.journal-fields(7), Journal JSON Format): an object in one line. A field that is there several times is an array of values, a value that
 * is no printable text an array of bytes; null is one that was left out.
 */
final class JournalEntry {
    private final Map<String, List<String>> fields = new TreeMap<>();

    /** @throws IllegalArgumentException with the place, when it is no such object */
    static JournalEntry parse(String json) {
        JournalEntry entry = new JournalEntry();
        new JournalJson(json).object(entry.fields);
        return entry;
    }

    /** The first value; empty when there is none. */
    String first(String field) {
        List<String> values = fields.get(field);
        return values == null || values.isEmpty() ? "" : values.getFirst();
    }

    /** The first of these fields that has a value. */
    String firstOf(String... names) {
        for (String name : names) {
            if (!first(name).isEmpty()) {
                return first(name);
            }
        }
        return "";
    }

    List<String> all(String field) {
        return new ArrayList<>(fields.getOrDefault(field, List.of()));
    }

    /** A whole number of at most 18 digits, or -1. */
    long number(String field) {
        String text = first(field);
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Long.parseLong(text)
                : -1;
    }
}
