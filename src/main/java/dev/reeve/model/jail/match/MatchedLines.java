/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import java.util.ArrayList;
import java.util.List;

/** Lines that led to something: their number, and the last of them. */
final class MatchedLines {
    /** More are counted, but not kept. */
    static final int MAX_KEPT = 50;

    private final ArrayList<String> last = new ArrayList<>(2);
    private int count;

    void add(List<CutLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            add(lines.get(i).line());
        }
    }

    /** Puts earlier lines before these. */
    void prepend(MatchedLines earlier) {
        count += earlier.count;
        last.addAll(0, earlier.last);
        while (last.size() > MAX_KEPT) {
            last.removeFirst();
        }
    }

    private void add(String line) {
        last.add(line);
        count++;
        if (last.size() > MAX_KEPT) {
            last.removeFirst();
        }
    }

    void clear() {
        last.clear();
        count = 0;
    }

    int count() {
        return count;
    }

    List<String> last() {
        return List.copyOf(last);
    }
}
