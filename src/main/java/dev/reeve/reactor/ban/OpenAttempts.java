/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Attempts on bans that have not been seen to hold yet, oldest first. Bounded: the oldest is let go, and stays unverified. */
final class OpenAttempts {
    private static final int MOST = 20_000;
    private static final TreeSet<EntryId> NONE = new TreeSet<>();

    private final SequencedMap<EntryId, Open> byId = new LinkedHashMap<>();
    /** Those on one address alone: bans end by the thousand, and to look for each among all took seconds. */
    private final TreeMap<String, TreeSet<EntryId>> byTarget = new TreeMap<>();

    /**
     * One attempt.
     *
     * @param what the addresses in canonical text, or {@link NodeBans#ALL}
     * @param ended when its outcome came, in microseconds of the monotonic clock; {@link Ban#IN_FLIGHT} before
     */
    record Open(EntryId id, String action, Subject target, List<String> what, Lineage lineage, long ended) {
        Open {
            what = List.copyOf(what);
        }

        Open ended(long mono) {
            return new Open(id, action, target, what, lineage, mono);
        }

        boolean endedBefore(long horizon) {
            return ended != Ban.IN_FLIGHT && ended <= horizon;
        }
    }

    void begin(Attempt attempt, List<String> what) {
        put(new Open(attempt.id(), attempt.action(), attempt.target(), what, attempt.lineage(), Ban.IN_FLIGHT));
        if (byId.size() > MOST) {
            remove(byId.firstEntry().getKey());
        }
    }

    private void put(Open open) {
        byId.put(open.id(), open);
        if (open.what().size() == 1) {
            byTarget.computeIfAbsent(open.what().getFirst(), first -> new TreeSet<>())
                    .add(open.id());
        }
    }

    @Nullable
    Open get(EntryId id) {
        return byId.get(id);
    }

    void ended(EntryId id, long mono) {
        byId.computeIfPresent(id, (key, open) -> open.ended(mono));
    }

    void remove(EntryId id) {
        Open gone = byId.remove(id);
        if (gone != null && gone.what().size() == 1) {
            byTarget.computeIfPresent(gone.what().getFirst(), (target, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    void removeAbout(BanTarget address) {
        List.copyOf(byTarget.getOrDefault(address.toString(), NONE)).stream()
                .filter(id -> byId.get(id) instanceof Open open && open.ended() != Ban.IN_FLIGHT)
                .forEach(this::remove);
    }

    /** Takes out those that fit. */
    List<Open> take(Predicate<Open> wanted) {
        List<Open> taken = new ArrayList<>(byId.values().stream().filter(wanted).toList());
        taken.forEach(open -> remove(open.id()));
        return taken;
    }

    Value save() {
        return Saved.list(
                byId.values(),
                open -> new Saved.Writer()
                        .put("id", open.id().toString())
                        .put("action", open.action())
                        .put("target", open.target().toString())
                        .put("what", Value.texts(open.what()))
                        .put(open.lineage())
                        .put("ended", open.ended())
                        .done());
    }

    void restore(List<Saved> saved) {
        byId.clear();
        byTarget.clear();
        saved.forEach(one -> put(open(one)));
    }

    private static Open open(Saved one) {
        return new Open(
                one.id("id"),
                one.text("action"),
                Subject.parse(one.text("target")),
                one.plainTexts("what"),
                one.lineage(),
                one.number("ended"));
    }
}
