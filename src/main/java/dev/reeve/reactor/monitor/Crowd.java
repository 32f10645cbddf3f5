/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import dev.reeve.reactor.monitor.MonitorEvents.Cause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * How many notification commands, and how many event handlers, are under way, and what was left out because they were too many. Services that change their state with each of thousands of results
 * would else have a step for each, each of which is judged, kept and waited for; what waits then is old news when its turn comes, and nobody can read it.
 */
final class Crowd {
    /** Under way of either kind before more are left out. The ceiling of {@code monitor.} steps in a second is the same. */
    static final int MOST = 200;
    /** Between the first that was left out and the word of it, in microseconds. */
    static final long SUM = 10_000_000;

    private static final int MOST_NAMES = 1_000;
    private static final String OTHERS = "others";
    /** After its deadline an attempt without an outcome is not waited for, in microseconds. */
    private static final long GRACE = 30_000_000;

    private final TreeMap<String, SequencedMap<EntryId, Long>> under = new TreeMap<>();
    private final SequencedMap<Left, Long> left = new LinkedHashMap<>();
    private long tellAt = Long.MAX_VALUE;

    /** What was left out, and whom it was for: a contact, or a handler by its name. */
    private record Left(String action, Subject of) {}

    private static boolean counts(String action) {
        return action.equals(MonitorOffer.NOTIFY) || action.equals(MonitorOffer.HANDLE);
    }

    void began(Attempt attempt) {
        if (counts(attempt.action())) {
            SequencedMap<EntryId, Long> open = open(attempt.action());
            open.put(attempt.id(), attempt.deadline().mono() + GRACE);
            if (open.size() > 2 * MOST) {
                open.pollFirstEntry();
            }
        }
    }

    void ended(Outcome outcome) {
        under.values().forEach(open -> open.remove(outcome.attempt()));
        under.values().removeIf(SequencedMap::isEmpty);
    }

    /** What ran when the last run ended does not run any more. */
    void begin() {
        under.clear();
    }

    /** @param more that were proposed because of the same entry, and are not under way yet */
    boolean full(String action, int more, Moment now) {
        SequencedMap<EntryId, Long> open = open(action);
        while (!open.isEmpty() && open.firstEntry().getValue() < now.mono()) {
            open.pollFirstEntry();
        }
        if (open.isEmpty()) {
            under.remove(action);
        }
        return open.size() + more >= MOST;
    }

    private SequencedMap<EntryId, Long> open(String action) {
        return under.computeIfAbsent(action, missing -> new LinkedHashMap<>());
    }

    void leaveOut(String action, Subject of, Moment now) {
        Left one = new Left(action, of);
        boolean known = left.containsKey(one) || left.size() < MOST_NAMES;
        left.merge(known ? one : new Left(action, new Subject(of.kind(), OTHERS)), 1L, Long::sum);
        tellAt = Math.min(tellAt, now.mono() + SUM);
    }

    long nextDeadline() {
        return tellAt;
    }

    /** Summed up, one for each whom it was for; nothing while the time has not come. */
    List<Observation> taken(Cause because) {
        if (because.at().mono() < tellAt) {
            return List.of();
        }
        List<Observation> told = left.entrySet().stream()
                .map(one -> MonitorEvents.dropped(
                        one.getKey().action(), one.getKey().of(), one.getValue(), because))
                .toList();
        left.clear();
        tellAt = Long.MAX_VALUE;
        return told;
    }

    Value save() {
        return Saved.write()
                .putAll(
                        "under",
                        List.copyOf(under.entrySet()),
                        one -> Saved.write()
                                .put("action", one.getKey())
                                .putAll("open", List.copyOf(one.getValue().entrySet()), Crowd::save)
                                .value())
                .putAll(
                        "left",
                        List.copyOf(left.entrySet()),
                        one -> Saved.write()
                                .put("action", one.getKey().action())
                                .put("of", one.getKey().of().toString())
                                .put("count", one.getValue())
                                .value())
                .put("tell-at", tellAt)
                .value();
    }

    private static Value save(Map.Entry<EntryId, Long> open) {
        return Saved.write()
                .put("id", open.getKey())
                .put("until", open.getValue())
                .value();
    }

    void restore(Saved saved) {
        under.clear();
        left.clear();
        saved.items("under").stream()
                .map(Saved::read)
                .forEach(one -> one.items("open").stream()
                        .map(Saved::read)
                        .forEach(each -> open(one.text("action"))
                                .put(EntryId.parse(each.text("id"), ""), each.number("until"))));
        saved.items("left").stream()
                .map(Saved::read)
                .forEach(one ->
                        left.put(new Left(one.text("action"), Subject.parse(one.text("of"))), one.number("count")));
        tellAt = saved.number("tell-at");
    }
}
