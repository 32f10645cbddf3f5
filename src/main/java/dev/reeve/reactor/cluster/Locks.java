/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The interlocks: at most one attempt at a time for each target. Taken by the attempt's own entry, given back by its outcome. An unknown outcome keeps the lock, until somebody looked and
 * saw how it stands, or an operator overrides it by name; not that of a jail's action, which leaves nothing to look at, and whose end must be possible.
 */
public final class Locks extends Concern {
    private static final int MAX = 50_000;

    /** Looks at the world that settle what an unknown outcome left open. */
    private static final List<String> LOOKS =
            List.of("service.observed", "service.started", "service.exited", "service.emptied");

    /** @param deadline on the monotonic clock */
    public record Lock(EntryId attempt, String action, Subject target, long deadline, boolean unknown) {}

    private final Recent<Lock> locks = new Recent<>(MAX);

    /** The keys of locks that are not their target's name, by their attempt: outcomes name that alone. */
    private final TreeMap<EntryId, String> keys = new TreeMap<>();

    @Override
    String name() {
        return "locks";
    }

    /** The lock that an action with this key on this target would run into; null when it is free. */
    public @Nullable Lock on(String action, Subject target, String key) {
        return locks.get(Traits.lock(action, target, key));
    }

    public List<Lock> all() {
        return List.copyOf(locks.values());
    }

    @Override
    void apply(Entry entry, Output out) {
        switch (entry) {
            case Attempt attempt -> take(attempt);
            case Outcome outcome -> ended(outcome);
            case Event event when LOOKS.contains(event.type()) -> looked(event.subject());
            case Event event when event.type().equals("ban.observed") -> lookedAtBans();
            default -> {}
        }
    }

    private void take(Attempt attempt) {
        if (attempt.by().kind() == Principal.Kind.OPERATOR
                && attempt.parameters().truth("override")) {
            looked(attempt.target());
        }
        if (Traits.locks(attempt)) {
            Lock lock = new Lock(
                    attempt.id(),
                    attempt.action(),
                    attempt.target(),
                    attempt.deadline().mono(),
                    false);
            put(Traits.lock(attempt.action(), attempt.target(), attempt.key()), lock);
        }
    }

    private void put(String key, Lock lock) {
        forget(locks.remove(key));
        var evicted = locks.put(key, lock);
        forget(evicted == null ? null : evicted.getValue());
        if (!key.equals(lock.target.toString())) {
            keys.put(lock.attempt, key);
        }
    }

    private void forget(@Nullable Lock gone) {
        if (gone != null) {
            keys.remove(gone.attempt);
        }
    }

    private void ended(Outcome outcome) {
        String key = keyOf(outcome.attempt(), outcome.subject());
        Lock lock = key == null ? null : locks.get(key);
        if (key == null || lock == null) {
            return;
        }
        if (outcome.result() == Outcome.Result.UNKNOWN && !lock.action.startsWith("jail.")) {
            locks.map().replace(key, new Lock(lock.attempt, lock.action, lock.target, lock.deadline, true));
        } else {
            forget(locks.remove(key));
        }
    }

    /** Nearly always the target itself; a job's run has a key of its own, which an outcome does not repeat. */
    private @Nullable String keyOf(EntryId attempt, Subject target) {
        Lock direct = locks.get(target.toString());
        if (direct != null && direct.attempt.equals(attempt)) {
            return target.toString();
        }
        return keys.get(attempt);
    }

    private void looked(Subject target) {
        Lock lock = locks.get(target.toString());
        if (lock != null && lock.unknown) {
            forget(locks.remove(target.toString()));
        }
    }

    private void lookedAtBans() {
        locks.values().removeIf(lock -> {
            boolean settled = lock.unknown && lock.action.startsWith("ban.");
            if (settled) {
                forget(lock);
            }
            return settled;
        });
    }

    @Override
    Value save() {
        return locks.save(lock -> Saved.empty()
                .put("attempt", lock.attempt)
                .put("action", lock.action)
                .put("target", lock.target)
                .put("deadline", lock.deadline)
                .put("unknown", lock.unknown)
                .value());
    }

    @Override
    void restore(Value saved) {
        locks.restore(saved, Locks::load);
        keys.clear();
        locks.map().forEach((key, lock) -> {
            if (!key.equals(lock.target.toString())) {
                keys.put(lock.attempt, key);
            }
        });
    }

    private static Lock load(Value value) {
        Saved saved = Saved.of(value);
        return new Lock(
                saved.id("attempt"),
                saved.text("action"),
                saved.subject("target"),
                saved.integer("deadline"),
                saved.truth("unknown"));
    }
}
