/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Verdict;
import dev.reeve.model.Value;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.Saved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Notifications of problems that were proposed, until the guard says whether they may go out. What it defers, or asks a person about, stays. */
final class Flights {
    /** More at once are not remembered: the oldest count as told. */
    static final int MOST = 5_000;

    private final SequencedMap<String, Flight> flights = new LinkedHashMap<>();
    private final SequencedMap<EntryId, String> decisions = new LinkedHashMap<>();
    /** By round, how many have no answer yet. */
    private final SortedMap<String, Integer> open = new TreeMap<>();
    /** Rounds of which one message at least may go out. */
    private final SortedSet<String> passed = new TreeSet<>();

    /**
     * One message.
     *
     * @param number which notification of the problem
     * @param round shared by all messages that went out at once about the same
     */
    record Flight(WatchKey key, String contact, int state, int number, String round) {}

    /** @param lost the last answer of its round has come, and nobody was told */
    record Landing(Flight flight, boolean told, boolean lost) {}

    void depart(String key, Flight flight) {
        if (flights.putIfAbsent(key, flight) == null) {
            open.merge(flight.round(), 1, Integer::sum);
        }
        if (flights.size() > MOST) {
            land(flights.pollFirstEntry().getValue(), true);
        }
    }

    void decided(Decision decision) {
        if (flights.containsKey(decision.key())) {
            decisions.putLast(decision.id(), decision.key());
        }
        if (decisions.size() > MOST) {
            decisions.pollFirstEntry();
        }
    }

    /** Null where it is about something else, or leaves things open. */
    @Nullable
    Landing judged(Verdict verdict) {
        String key = decisions.get(verdict.decision());
        boolean open =
                verdict.ruling() instanceof Verdict.Ruling.Defer || verdict.ruling() instanceof Verdict.Ruling.Ask;
        if (key == null || open) {
            return null;
        }
        decisions.remove(verdict.decision());
        Flight flight = flights.remove(key);
        return flight == null ? null : land(flight, !(verdict.ruling() instanceof Verdict.Ruling.Refuse));
    }

    /** It is not even proposed. Of a round those come last. */
    Landing refused(Flight flight) {
        open.merge(flight.round(), 1, Integer::sum);
        return land(flight, false);
    }

    private Landing land(Flight flight, boolean told) {
        int left = open.getOrDefault(flight.round(), 1) - 1;
        if (told) {
            passed.add(flight.round());
        }
        if (left > 0) {
            open.put(flight.round(), left);
            return new Landing(flight, told, false);
        }
        open.remove(flight.round());
        return new Landing(flight, told, !passed.remove(flight.round()));
    }

    Value save() {
        return Saved.write()
                .putAll("flights", List.copyOf(flights.entrySet()), one -> write(one.getKey(), one.getValue()))
                .putAll(
                        "decisions",
                        List.copyOf(decisions.entrySet()),
                        one -> Value.texts(List.of(one.getKey().toString(), one.getValue())))
                .put("passed", Value.texts(List.copyOf(passed)))
                .value();
    }

    private static Value write(String key, Flight flight) {
        return Saved.write()
                .put("key", key)
                .put("host", flight.key().host())
                .put("service", flight.key().service())
                .put("contact", flight.contact())
                .put("state", flight.state())
                .put("number", flight.number())
                .put("round", flight.round())
                .value();
    }

    void restore(Saved saved) {
        flights.clear();
        decisions.clear();
        open.clear();
        passed.clear();
        saved.all("flights", one -> flights.put(one.text("key"), read(one)));
        flights.values().forEach(flight -> open.merge(flight.round(), 1, Integer::sum));
        for (Value each : saved.items("decisions")) {
            if (each instanceof Value.Items(List<Value> both) && both.size() == 2) {
                decisions.put(
                        EntryId.parse(both.getFirst().plain(), ""),
                        both.getLast().plain());
            }
        }
        passed.addAll(saved.texts("passed"));
    }

    private static Flight read(Saved saved) {
        return new Flight(
                new WatchKey(saved.text("host"), saved.text("service")),
                saved.text("contact"),
                (int) saved.number("state"),
                (int) saved.number("number"),
                saved.text("round"));
    }
}
