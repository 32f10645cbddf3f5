/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.regex.Found;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What groups captured, by name; text is made of it when it is asked for. Small, and made for each line that matters: names are compared by identity, so all are interned. One thread at a time. */
final class Captures {
    private static final int FEW = 8;

    private String[] names;

    /** Texts, or where they are. */
    private Object[] values;

    private int size;

    Captures() {
        names = new String[FEW];
        values = new Object[FEW];
    }

    private Captures(Captures other) {
        names = other.names.clone();
        values = other.values.clone();
        size = other.size;
    }

    Captures copy() {
        return new Captures(this);
    }

    private int index(String name) {
        String[] all = names;
        for (int i = 0; i < size; i++) {
            if (all[i] == name) {
                return i;
            }
        }
        return -1;
    }

    boolean has(String name) {
        return index(name) >= 0;
    }

    /** @param name interned */
    @Nullable
    String get(String name) {
        int at = index(name);
        return at < 0 ? null : text(at);
    }

    private String text(int at) {
        Object value = values[at];
        if (value instanceof Found.Group group) {
            value = group.text();
            values[at] = value;
        }
        return (String) value;
    }

    String get(String name, String otherwise) {
        int at = index(name);
        return at < 0 ? otherwise : text(at);
    }

    void put(String name, String value) {
        set(name, value);
    }

    void put(String name, Found.Group value) {
        set(name, value);
    }

    private void set(String name, Object value) {
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
                put(more.names[i], more.text(i));
            }
        }
    }

    /** Whether it was there, and not empty. */
    boolean remove(String name) {
        int at = index(name);
        if (at < 0) {
            return false;
        }
        Object value = values[at];
        size--;
        names[at] = names[size];
        values[at] = values[size];
        return value instanceof Found.Group group ? !group.isEmpty() : !value.equals("");
    }

    Map<String, String> map() {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            map.put(names[i], text(i));
        }
        return map;
    }
}
