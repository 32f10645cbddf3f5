/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Verdict;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What the guard says to proposals of messages: a message that it did not let pass was not told, and is told later if that can help. */
final class Answers {
    private static final int MOST = 5_000;
    /** For refusals that last, such as a hold. */
    private static final Duration LATER = Duration.ofMinutes(15);

    private final SequencedMap<EntryId, String> decisions = new LinkedHashMap<>();
    private final Map<String, Alert> book;
    private final Post post;

    Answers(Map<String, Alert> book, Post post) {
        this.book = book;
        this.post = post;
    }

    void remember(Decision decision) {
        decisions.putLast(decision.id(), decision.key());
        if (decisions.size() > MOST) {
            decisions.pollFirstEntry();
        }
    }

    /** @param interval the least time between two messages about one cause */
    void judged(Verdict verdict, Duration interval) {
        String key = decisions.remove(verdict.decision());
        Flight flight = key == null ? null : post.landed(key);
        if (flight == null) {
            return;
        }
        boolean sent = verdict.permits() || verdict.ruling() instanceof Verdict.Ruling.WouldPermit;
        if (!sent && !flight.held()) {
            Duration again = again(verdict, interval);
            flight.before().forEach((name, told) -> takeBack(name, told, flight, verdict, again));
        }
        flight.before().keySet().forEach(this::forgetIfOver);
    }

    private void takeBack(
            String name, Alert.@Nullable Told told, Flight flight, Verdict verdict, @Nullable Duration again) {
        Alert alert = book.get(name);
        if (alert == null) {
            return;
        }
        if (told == null) {
            alert.told.remove(flight.channel());
        } else {
            alert.told.put(flight.channel(), told);
        }
        if (again == null) {
            alert.held = verdict.ruling().text();
        } else {
            post.add(
                    flight.channel(),
                    flight.digest(),
                    name,
                    verdict.at().plus(again).mono());
        }
    }

    /** How long a refused message waits before it is tried again; null when it is not, but released. */
    private static @Nullable Duration again(Verdict verdict, Duration interval) {
        return switch (verdict.ruling()) {
            case Verdict.Ruling.Permit ignored -> null;
            case Verdict.Ruling.WouldPermit ignored -> null;
            case Verdict.Ruling.Refuse(String reason, String text) ->
                switch (reason) {
                    case "FOLDED", "BUDGET_GROUP", "BUDGET_NODE", "BUDGET_TARGET" -> interval;
                    case "SILENCED", "INHIBITED", "UNKNOWN_TARGET" -> null;
                    default -> LATER;
                };
            case Verdict.Ruling.Defer ignored -> interval;
            case Verdict.Ruling.Ask ignored -> LATER;
        };
    }

    private void forgetIfOver(String name) {
        Alert alert = book.get(name);
        if (alert != null && alert.over() && !post.waiting(name)) {
            book.remove(name);
        }
    }

    Value save() {
        List<Value> all = new ArrayList<>();
        decisions.forEach((id, key) -> all.add(Value.texts(List.of(id.toString(), key))));
        return new Value.Items(all);
    }

    void restore(Value saved) {
        decisions.clear();
        for (Value each : saved instanceof Value.Items(List<Value> all) ? all : List.<Value>of()) {
            if (each instanceof Value.Items(List<Value> both)) {
                decisions.put(
                        EntryId.parse(both.getFirst().plain(), ""),
                        both.getLast().plain());
            }
        }
    }
}
