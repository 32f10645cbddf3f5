/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An environment: names to values. A name that is set again keeps its place, as in Upstart, where the order can be seen by arguments that match by place. */
final class Variables {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private final SequencedMap<String, String> values = new LinkedHashMap<>();

    static Variables of(Collection<String> entries) {
        return new Variables().setAll(entries);
    }

    /** For a snapshot; null for none. */
    static @Nullable Value saved(@Nullable Variables variables) {
        return variables == null ? null : Value.texts(variables.entries());
    }

    static @Nullable Variables readOrNull(Saved from, String name) {
        return from.has(name) ? of(from.texts(name)) : null;
    }

    static boolean isEntry(String text) {
        int equals = text.indexOf('=');
        return equals > 0 && NAME.matcher(text.substring(0, equals)).matches() && text.indexOf('\0') < 0;
    }

    Variables copy() {
        Variables copy = new Variables();
        copy.values.putAll(values);
        return copy;
    }

    Variables set(String name, String value) {
        values.put(name, value);
        return this;
    }

    void remove(String name) {
        values.remove(name);
    }

    /** Takes {@code NAME=VALUE}; anything else is passed over. */
    Variables setAll(Collection<String> entries) {
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                set(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return this;
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    List<String> entries() {
        List<String> entries = new ArrayList<>();
        values.forEach((name, value) -> entries.add(name + "=" + value));
        return entries;
    }
}
