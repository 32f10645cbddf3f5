/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a virtual node has kept, as far back as there is room. */
final class Recording {
    static final int MOST = 500_000;

    private int most = MOST;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final List<Consumer<Entry>> listeners = new ArrayList<>();

    void listen(Consumer<Entry> to) {
        listeners.add(to);
    }

    void remember(int newest) {
        most = newest;
        while (entries.size() > most) {
            entries.removeFirst();
        }
    }

    void add(Entry entry) {
        entries.addLast(entry);
        if (entries.size() > most) {
            entries.removeFirst();
        }
        for (Consumer<Entry> listener : listeners) {
            listener.accept(entry);
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    List<Entry> tail(int most) {
        List<Entry> all = new ArrayList<>(entries);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}
