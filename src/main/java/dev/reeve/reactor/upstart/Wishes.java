/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the jobs want done, by key. A wish that never got an answer, because the daemon died in between, is asked for again. */
final class Wishes {
    private static final long ANSWER = Moment.micros(Duration.ofSeconds(60));
    private final SequencedMap<String, Wish> byKey = new LinkedHashMap<>();

    void add(Wish wish) {
        byKey.put(wish.key(), wish);
    }

    void remove(Wish wish) {
        byKey.remove(wish.key());
    }

    void clear() {
        byKey.clear();
    }

    List<Wish> all() {
        return List.copyOf(byKey.values());
    }

    /** Those whose time has come, which counts as asked for. */
    List<Wish> due(Moment now) {
        List<Wish> due = new ArrayList<>();
        for (Wish wish : all()) {
            if (wish.askAt() <= now.mono()) {
                add(wish.at(now.mono() + ANSWER));
                due.add(wish);
            }
        }
        return due;
    }

    /** The daemon was started anew: what has no attempt is asked for again. */
    void askAgain(Moment now) {
        all().stream().filter(wish -> wish.attempt() == null).forEach(wish -> add(wish.at(now.mono())));
    }

    void decided(Decision decision) {
        Wish wish = byKey.get(decision.key());
        if (wish != null && wish.action().equals(decision.action())) {
            add(wish.decided(decision.id()));
        }
    }

    @Nullable
    Wish attempted(Attempt attempt) {
        Wish wish = byKey.get(attempt.key());
        if (wish == null || !wish.action().equals(attempt.action())) {
            return null;
        }
        Wish begun = wish.attempted(attempt.id());
        add(begun);
        return begun;
    }

    @Nullable
    Wish ofDecision(EntryId decision) {
        return find(wish -> decision.equals(wish.decision()));
    }

    @Nullable
    Wish ofAttempt(EntryId attempt) {
        return find(wish -> attempt.equals(wish.attempt()));
    }

    @Nullable
    Wish of(String action, long process) {
        return find(wish -> wish.process() == process && wish.action().equals(action));
    }

    private @Nullable Wish find(Predicate<Wish> which) {
        for (Wish wish : byKey.values()) {
            if (which.test(wish)) {
                return wish;
            }
        }
        return null;
    }

    long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (Wish wish : byKey.values()) {
            next = Math.min(next, wish.askAt());
        }
        return next;
    }

    Value save() {
        return new Value.Items(all().stream().map(Wishes::save).toList());
    }

    private static Value save(Wish wish) {
        return Saved.write()
                .put("key", wish.key())
                .put("action", wish.action())
                .put("target", wish.target().toString())
                .put("process", wish.process())
                .put("parameters", Value.fields(wish.parameters().toMap()))
                .put("cause", wish.cause().toString())
                .put(
                        "root",
                        wish.lineage().root() == null
                                ? null
                                : wish.lineage().root().toString())
                .put("depth", wish.lineage().depth())
                .put("ask-at", wish.askAt())
                .put(
                        "decision",
                        wish.decision() == null ? null : wish.decision().toString())
                .put("attempt", wish.attempt() == null ? null : wish.attempt().toString())
                .value();
    }

    void restore(List<Value> saved) {
        byKey.clear();
        saved.stream().map(Saved::read).map(Wishes::wish).forEach(this::add);
    }

    private static Wish wish(Saved saved) {
        SequencedMap<String, Value> parameters =
                saved.get("parameters") instanceof Value.Fields(SequencedMap<String, Value> fields)
                        ? fields
                        : new LinkedHashMap<>();
        return new Wish(
                saved.text("key"),
                saved.text("action"),
                Subject.parse(saved.text("target")),
                saved.number("process"),
                Attributes.of(parameters),
                EntryId.parse(saved.text("cause"), ""),
                new Lineage(id(saved, "root"), (int) saved.number("depth")),
                saved.number("ask-at"),
                id(saved, "decision"),
                id(saved, "attempt"));
    }

    private static @Nullable EntryId id(Saved saved, String name) {
        String text = saved.textOrNull(name);
        return text == null ? null : EntryId.parse(text, "");
    }
}
