/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened, in order, for people. The fourth of many alike within a moment is only counted, and so is what there is no room for. */
final class Timeline {
    static final int MOST = 2_000;
    private static final int ALIKE = 3;
    private static final Duration MOMENT = Duration.ofMillis(900);
    private static final int MOST_KEYS = 10_000;

    /** Who or what is at work. */
    enum Kind {
        STEP,
        EVENT,
        DECISION
    }

    /** One line. */
    static final class Item {
        final Duration at;
        final Kind kind;
        String text;
        final @Nullable Judged judged;
        long more;
        Duration last;

        Item(Duration at, Kind kind, String text, @Nullable Judged judged) {
            this.at = at;
            this.kind = kind;
            this.text = text;
            this.judged = judged;
            this.last = at;
        }
    }

    private static final class Run {
        int shown;
        Item newest;

        Run(Item newest) {
            this.newest = newest;
            this.shown = 1;
        }
    }

    private final List<Item> items = new ArrayList<>();
    private final Map<String, Run> runs = new HashMap<>();
    private long left;

    /** @param alike the same for what is of one kind */
    Item add(Item item, String alike) {
        Run run = runs.get(alike);
        boolean goesOn = run != null && item.at.minus(run.newest.last).compareTo(MOMENT) < 0;
        if (run != null && goesOn && run.shown >= ALIKE) {
            run.newest.more++;
            run.newest.last = item.at;
            return item;
        }
        if (items.size() >= MOST) {
            left++;
            return item;
        }
        items.add(item);
        if (run != null && goesOn) {
            run.shown++;
            run.newest = item;
        } else if (runs.size() < MOST_KEYS || run != null) {
            runs.put(alike, new Run(item));
        }
        return item;
    }

    List<Item> items() {
        return List.copyOf(items);
    }

    /** What there was no room for. */
    long left() {
        return left;
    }
}
