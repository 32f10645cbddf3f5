/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a jail has counted, by key, for a bounded number of keys. A key is new until it fails a second time and then belongs to the known ones, which have four fifths of the room; the new one
 * that was longest not seen gives way first. So a million addresses that knock once push out one another and hide nobody who comes again.
 */
final class Counts {
    private final int most;
    private final LinkedHashMap<String, Count> fresh = new LinkedHashMap<>(16, 0.75f, true);
    private final LinkedHashMap<String, Count> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Room room;

    Counts(int most, Room room) {
        this.most = most;
        this.room = room;
    }

    int size() {
        return fresh.size() + known.size();
    }

    @Nullable
    Count look(String key) {
        for (LinkedHashMap<String, Count> segment : java.util.List.of(known, fresh)) {
            if (segment.containsKey(key)) {
                for (java.util.Map.Entry<String, Count> entry :
                        segment.sequencedEntrySet().reversed()) {
                    if (entry.getKey().equals(key)) {
                        return entry.getValue();
                    }
                }
            }
        }
        return null;
    }

    @Nullable
    Count peek(String key) {
        Count count = known.get(key);
        return count == null ? fresh.get(key) : count;
    }

    /** Counts a failure; true when another key had to give way. */
    boolean add(String key, Failure failure, Adding adding) {
        Count count = peek(key);
        boolean crowded = false;
        if (count == null) {
            crowded = size() >= most && evict();
            count = adding.begin(failure);
            fresh.put(key, count);
            room.keys(1);
        } else {
            adding.more(count, failure);
            promote(key, count);
        }
        boolean keep = room.has(failure.text().length());
        room.take(keep ? failure.text().length() : 0);
        room.give(count.see(failure, keep));
        return crowded;
    }

    private void promote(String key, Count count) {
        if (fresh.remove(key) != null) {
            known.put(key, count);
        }
        if (known.size() > most - most / 5) {
            Map.Entry<String, Count> eldest = known.pollFirstEntry();
            fresh.put(eldest.getKey(), eldest.getValue());
        }
    }

    private boolean evict() {
        remove((fresh.isEmpty() ? known : fresh).firstEntry().getKey());
        return true;
    }

    /** Makes the one that was longest not seen give way. */
    boolean evictOne() {
        return size() > 0 && evict();
    }

    @Nullable
    Count remove(String key) {
        Count count = fresh.remove(key);
        count = count == null ? known.remove(key) : count;
        if (count != null) {
            room.give(count.characters());
            room.keys(-1);
        }
        return count;
    }

    /** Lets go of those that say nothing any more. */
    void clean(Adding adding, long now) {
        List<String> over = new ArrayList<>();
        fresh.forEach((key, count) -> addIf(adding.over(count, now), over, key));
        known.forEach((key, count) -> addIf(adding.over(count, now), over, key));
        over.forEach(this::remove);
    }

    private static void addIf(boolean wanted, List<String> list, String key) {
        if (wanted) {
            list.add(key);
        }
    }

    void clear() {
        List.copyOf(fresh.keySet()).forEach(this::remove);
        List.copyOf(known.keySet()).forEach(this::remove);
    }

    Value save() {
        return new Value.Items(List.of(save(fresh), save(known)));
    }

    private static Value save(LinkedHashMap<String, Count> counts) {
        List<Value> saved = new ArrayList<>(counts.size());
        counts.forEach((key, count) -> saved.add(count.save(key)));
        return new Value.Items(saved);
    }

    void restore(Saved saved) {
        clear();
        saved.each(0).forEach(one -> restore(one, fresh));
        saved.each(1).forEach(one -> restore(one, known));
    }

    private void restore(Saved one, LinkedHashMap<String, Count> into) {
        Count count = Count.restore(one);
        into.put(one.text(0), count);
        room.take(count.characters());
        room.keys(1);
    }
}
