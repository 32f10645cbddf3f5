/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Notifications of contacts from the proposal of their commands to the end of the last of them: only then is it known whether anybody was told. */
final class Notices {
    /** More at once are not waited for: what became of the oldest is then unknown. */
    static final int MOST = 1_000;

    private final SequencedMap<String, Notice> open = new LinkedHashMap<>();
    /** Which notice a proposal, by its key, belongs to; then its decision, then its attempt. */
    private final SequencedMap<String, String> steps = new LinkedHashMap<>();

    /** @param number among all that follow from the cause */
    static String name(MonitorEvent.Notification told, MonitorEvents.Cause because, int number) {
        return told.key() + "/" + because.id().sequence() + "/" + number;
    }

    /**
     * One contact is to be told.
     *
     * @return the one that gives way to it, as of which nobody will know; null for none
     */
    @Nullable
    Notice begin(String name, Notice notice) {
        open.put(name, notice);
        if (open.size() <= MOST) {
            return null;
        }
        Notice oldest = open.pollFirstEntry().getValue();
        steps.values().removeIf(of -> !open.containsKey(of));
        return oldest;
    }

    void proposed(String name, String key) {
        steps.put(key, name);
    }

    void decided(Decision decision) {
        pass(decision.key(), decision.id());
    }

    /** Null where nothing is known yet of the whole. */
    @Nullable
    Notice judged(Verdict verdict) {
        if (steps.isEmpty()) {
            return null;
        }
        return switch (verdict.ruling()) {
            case Verdict.Ruling.Refuse(String reason, String text) ->
                ended(step(verdict.decision()), Notice.REFUSED, reason + ": " + text);
            case Verdict.Ruling.WouldPermit(String text) -> ended(step(verdict.decision()), Notice.RECORDED, text);
            default -> null;
        };
    }

    void began(Attempt attempt) {
        if (!steps.isEmpty()) {
            pass(step(attempt.decision()), attempt.id());
        }
    }

    private void pass(String from, EntryId to) {
        String name = steps.remove(from);
        if (name != null) {
            steps.put(step(to), name);
        }
    }

    @Nullable
    Notice ended(Outcome outcome) {
        if (steps.isEmpty()) {
            return null;
        }
        String result = switch (outcome.result()) {
            case SUCCEEDED -> Notice.DELIVERED;
            case FAILED -> Notice.FAILED;
            case UNKNOWN -> Notice.UNKNOWN;
        };
        return ended(step(outcome.attempt()), result, outcome.text());
    }

    private @Nullable Notice ended(String step, String result, String text) {
        String name = steps.remove(step);
        return name == null ? null : over(name, result, text);
    }

    /** A command of it has ended, or cannot even be proposed. @return the whole, where that was the last of them */
    @Nullable
    Notice over(String name, String result, String text) {
        Notice notice = open.get(name);
        if (notice == null || !notice.ended(result, text)) {
            return null;
        }
        open.remove(name);
        return notice;
    }

    private static String step(EntryId id) {
        return id.toString();
    }

    Value save() {
        return Saved.write()
                .putAll(
                        "open",
                        List.copyOf(open.entrySet()),
                        one -> one.getValue().save(one.getKey()))
                .putAll(
                        "steps",
                        List.copyOf(steps.entrySet()),
                        one -> Value.texts(List.of(one.getKey(), one.getValue())))
                .value();
    }

    void restore(Saved saved) {
        open.clear();
        steps.clear();
        saved.all("open", one -> one).forEach(one -> open.put(one.text("name"), Notice.of(one)));
        for (Value each : saved.items("steps")) {
            if (each instanceof Value.Items(List<Value> both) && both.size() == 2) {
                steps.put(both.getFirst().plain(), both.getLast().plain());
            }
        }
    }
}
