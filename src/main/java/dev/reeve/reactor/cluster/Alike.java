/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Targets that failed with the same signature.
 *
 * @param name what it is called: the target that was hit first
 * @param text what the failures say
 * @param bad since when each target has been bad, on the monotonic clock; {@link #WELL} when it is so no more
 * @param opened on the monotonic clock; 0 while it is only watched
 * @param calmSince when the last one was well again; {@link Long#MAX_VALUE} when one is bad
 * @param lastTry when one of them was last started, on the monotonic clock
 */
public record Alike(
        String name, String text, SequencedMap<String, Long> bad, long opened, long calmSince, long lastTry) {
    private static final long CALM = 300_000_000;
    private static final long LONGEST = 3_600_000_000L;
    private static final long WELL = Long.MIN_VALUE;
    private static final int MOST_TARGETS = 64;

    public Alike {
        bad = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(bad));
    }

    static Alike first(String target, String text, long now) {
        return new Alike(target, text, new LinkedHashMap<>(), 0, Long.MAX_VALUE, now);
    }

    /** How many it has hit. */
    public int size() {
        return bad.size();
    }

    boolean open() {
        return opened > 0;
    }

    long closesAt() {
        long calm = calmSince == Long.MAX_VALUE ? Long.MAX_VALUE : calmSince + CALM;
        return open() ? Math.min(calm, opened + LONGEST) : Long.MAX_VALUE;
    }

    /** One more has failed so; while it is only watched, those of before {@code since} do not count. */
    Alike hit(String target, long now, long since) {
        SequencedMap<String, Long> all = new LinkedHashMap<>(bad);
        if (!open()) {
            all.values().removeIf(at -> at < since);
        }
        if (all.containsKey(target) || all.size() < MOST_TARGETS) {
            all.put(target, now);
        }
        return new Alike(name, text, all, opened, Long.MAX_VALUE, lastTry);
    }

    Alike opened(long now) {
        return new Alike(name, text, bad, now, calmSince, lastTry);
    }

    Alike well(String target, long now) {
        SequencedMap<String, Long> all = new LinkedHashMap<>(bad);
        all.replace(target, WELL);
        boolean calm = all.values().stream().allMatch(at -> at == WELL);
        return new Alike(name, text, all, opened, calm ? Math.min(now, calmSince) : Long.MAX_VALUE, lastTry);
    }

    /** It is no more. */
    Alike without(String target, long now) {
        SequencedMap<String, Long> rest = new LinkedHashMap<>(well(target, now).bad);
        rest.remove(target);
        return new Alike(name, text, rest, opened, well(target, now).calmSince, lastTry);
    }

    Alike tried(long now) {
        return new Alike(name, text, bad, opened, calmSince, now);
    }

    Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        bad.forEach((target, since) -> saved.put(target, Value.of(since)));
        return Saved.empty()
                .put("name", name)
                .put("text", text)
                .put("bad", Value.fields(saved))
                .put("opened", opened)
                .put("calm", calmSince)
                .put("tried", lastTry)
                .value();
    }

    static Alike load(Value value) {
        Saved saved = Saved.of(value);
        SequencedMap<String, Long> bad = new LinkedHashMap<>();
        saved.inner("bad").fields().forEach((target, since) -> bad.put(target, Saved.integer(since)));
        return new Alike(
                saved.text("name"),
                saved.text("text"),
                bad,
                saved.integer("opened"),
                saved.integer("calm"),
                saved.integer("tried"));
    }
}
