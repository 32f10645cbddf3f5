/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What groups captured, by name. Small, and made for each line that matters: names are compared by identity, so all are interned. One thread at a time. */
final class Captures {
    private String[] names = new String[6];
    private String[] values = new String[6];
    private int size;

    private int index(String name) {
        for (int i = 0; i < size; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        return -1;
    }

    int size() {
        return size;
    }

    boolean has(String name) {
        return index(name) >= 0;
    }

    /** @param name interned */
    @Nullable
    String get(String name) {
        int at = index(name);
        return at < 0 ? null : values[at];
    }

    String get(String name, String otherwise) {
        String value = get(name);
        return value == null ? otherwise : value;
    }

    void put(String name, String value) {
        int at = index(name);
        if (at >= 0) {
            values[at] = value;
            return;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        names[size] = name;
        values[size++] = value;
    }

    void putAll(Captures more) {
        putAll(more, Integer.MAX_VALUE);
    }

    /** @param most so many names, beyond which only values are changed */
    void putAll(Captures more, int most) {
        for (int i = 0; i < more.size; i++) {
            if (size < most || has(more.names[i])) {
                put(more.names[i], more.values[i]);
            }
        }
    }

    @Nullable
    String remove(String name) {
        int at = index(name);
        if (at < 0) {
            return null;
        }
        String value = values[at];
        size--;
        names[at] = names[size];
        values[at] = values[size];
        return value;
    }

    Map<String, String> map() {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            map.put(names[i], values[i]);
        }
        return map;
    }
}
