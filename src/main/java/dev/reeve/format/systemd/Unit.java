/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A unit with its drop-ins: what is assigned, in order. */
record Unit(UnitName name, String file, List<Entry> entries) {
    Unit {
        entries = List.copyOf(entries);
    }

    /** Of those that were not taken back by an empty one. */
    List<Entry> all(String section, String key) {
        List<Entry> all = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.section().equals(section) && entry.key().equals(key)) {
                if (entry.value().isEmpty()) {
                    all.clear();
                } else {
                    all.add(entry);
                }
            }
        }
        return all;
    }

    /** The empty one that took back all before it, where nothing came after it; null where there is none. */
    @Nullable
    Entry emptied(String section, String key) {
        Entry last = null;
        for (Entry entry : entries) {
            last = entry.section().equals(section) && entry.key().equals(key) ? entry : last;
        }
        return last != null && last.value().isEmpty() ? last : null;
    }

    @Nullable
    Entry last(String section, String key) {
        List<Entry> all = all(section, key);
        return all.isEmpty() ? null : all.getLast();
    }

    Origin origin() {
        return new Origin(file, 0, 0);
    }
}
