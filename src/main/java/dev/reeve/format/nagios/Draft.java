/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** An object under way from its definition to what it is: templates and groups add to it. */
final class Draft {
    static final String NULL = "null";

    final Kind kind;
    final Origin origin;
    /** By the first name of their key. */
    final SequencedMap<String, Directive> values = new LinkedHashMap<>();
    /** By name without the underscore. */
    final SequencedMap<String, Directive> custom = new LinkedHashMap<>();
    /** Has an error, and is not to be used. */
    boolean broken;

    Draft(Kind kind, Origin origin) {
        this.kind = kind;
        this.origin = origin;
    }

    /** Empty where nothing, or {@code null}, is said. */
    String value(String key) {
        Directive found = values.get(key);
        return found == null || found.value().equals(NULL) ? "" : plain(found.value(), key);
    }

    private String plain(String value, String key) {
        boolean list = kind.key(key).filter(found -> found.form() == Form.LIST).isPresent();
        return list && value.startsWith("+") ? value.substring(1) : value;
    }

    boolean says(String key) {
        return values.containsKey(key);
    }

    List<String> list(String key) {
        return Names.split(value(key));
    }

    /** Where a directive stands; the definition itself where it is not said. */
    Origin at(String key) {
        @Nullable Directive found = values.get(key);
        return found == null ? origin : found.origin();
    }

    void set(String key, String value) {
        values.put(key, new Directive(key, value, at(key)));
    }

    boolean registered() {
        return !value("register").equals("0");
    }

    String name() {
        return value(kind.namedBy());
    }

    Draft copy() {
        Draft copy = new Draft(kind, origin);
        copy.values.putAll(values);
        copy.custom.putAll(custom);
        copy.broken = broken;
        return copy;
    }
}
