/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.Findings;
import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The entry of Reeve's configuration while it is written. A key that this Reeve does not have is not written, and that is said. */
final class Target {
    private final List<String> known;
    private final Findings findings;
    private final SequencedMap<String, Object> map = new LinkedHashMap<>();
    private final SortedSet<String> told = new TreeSet<>();

    Target(List<String> known, Findings findings) {
        this.known = List.copyOf(known);
        this.findings = findings;
    }

    void put(String key, Object value, Origin because) {
        if (known.contains(key)) {
            map.put(key, value);
        } else if (told.add(key)) {
            findings.warning(because, "not translated: it needs the key '" + key + "', which is not there");
        }
    }

    /** To a list that is there perhaps. */
    void add(String key, Object value, Origin because) {
        List<Object> list = new ArrayList<>();
        if (map.get(key) instanceof List<?> before) {
            list.addAll(before);
        }
        if (!list.contains(value)) {
            list.add(value);
        }
        put(key, list, because);
    }

    @Nullable
    Object get(String key) {
        return map.get(key);
    }

    SequencedMap<String, Object> map() {
        return Collections.unmodifiableSequencedMap(map);
    }
}
