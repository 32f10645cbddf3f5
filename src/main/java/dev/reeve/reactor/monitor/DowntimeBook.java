/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.WatchKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All downtimes, by number, by what they are of, and by what begins them: bounded in number, in those of one host or service, and in how many begin each other in a row. */
final class DowntimeBook {
    static final int MOST = 50_000;
    static final int MOST_OF_ONE = 1_000;
    static final int MOST_IN_A_ROW = 16;

    private final SortedMap<Long, Downtime> all = new TreeMap<>();
    private final Map<WatchKey, SortedMap<Long, Downtime>> ofWatch = new TreeMap<>();
    private final Map<Long, SortedMap<Long, Downtime>> ofTrigger = new TreeMap<>();

    @Nullable
    Downtime get(long id) {
        return all.get(id);
    }

    Collection<Downtime> all() {
        return all.values();
    }

    List<Downtime> of(Watch watch) {
        SortedMap<Long, Downtime> own = ofWatch.get(watch.key);
        return own == null ? List.of() : List.copyOf(own.values());
    }

    List<Downtime> triggered(long id) {
        SortedMap<Long, Downtime> own = ofTrigger.get(id);
        return own == null ? List.of() : List.copyOf(own.values());
    }

    /** Whether there is room for one more, and what is to begin it is there. */
    boolean room(Watch watch, long triggeredBy) {
        Downtime trigger = all.get(triggeredBy);
        boolean begun = triggeredBy == 0 || trigger != null && trigger.row < MOST_IN_A_ROW;
        SortedMap<Long, Downtime> own = ofWatch.get(watch.key);
        return begun && all.size() < MOST && (own == null || own.size() < MOST_OF_ONE);
    }

    void add(Downtime downtime) {
        Downtime trigger = all.get(downtime.triggeredBy);
        downtime.row = trigger == null ? 0 : trigger.row + 1;
        all.put(downtime.id, downtime);
        ofWatch.computeIfAbsent(downtime.watch.key, key -> new TreeMap<>()).put(downtime.id, downtime);
        if (downtime.triggeredBy != 0) {
            ofTrigger
                    .computeIfAbsent(downtime.triggeredBy, id -> new TreeMap<>())
                    .put(downtime.id, downtime);
        }
    }

    void remove(Downtime downtime) {
        all.remove(downtime.id);
        ofWatch.computeIfPresent(downtime.watch.key, (key, own) -> without(own, downtime));
        ofTrigger.computeIfPresent(downtime.triggeredBy, (id, own) -> without(own, downtime));
    }

    private static @Nullable SortedMap<Long, Downtime> without(SortedMap<Long, Downtime> own, Downtime downtime) {
        own.remove(downtime.id);
        return own.isEmpty() ? null : own;
    }

    void clear() {
        all.clear();
        ofWatch.clear();
        ofTrigger.clear();
    }
}
