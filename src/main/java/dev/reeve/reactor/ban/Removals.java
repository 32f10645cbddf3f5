/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.model.Backoff;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bans that were lifted and have not been seen gone yet. Bounded; what is let go ends in the kernel by itself. */
final class Removals {
    private static final int MOST = 10_000;
    private static final Backoff SLOW = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5), 2.0, 0);

    private final SequencedMap<BanTarget, Removal> byTarget = new LinkedHashMap<>();

    record Removal(EntryId attempt, long settled, int tries, long tryAfter) {}

    void begin(BanTarget target, EntryId attempt) {
        Removal before = byTarget.remove(target);
        int tries = before == null ? 0 : before.tries();
        byTarget.put(target, new Removal(attempt, Ban.IN_FLIGHT, tries, 0));
        if (byTarget.size() > MOST) {
            byTarget.pollFirstEntry();
        }
    }

    @Nullable
    Removal get(BanTarget target) {
        return byTarget.get(target);
    }

    void settle(BanTarget target, EntryId attempt, long mono) {
        byTarget.computeIfPresent(
                target,
                (key, removal) -> removal.attempt().equals(attempt)
                        ? new Removal(attempt, mono, removal.tries(), removal.tryAfter())
                        : removal);
    }

    void forget(BanTarget target) {
        byTarget.remove(target);
    }

    /** Lets go of those that a look taken after {@code horizon} did not find, and returns those still there that may be tried again now. */
    List<BanTarget> observe(long now, long horizon, Set<BanTarget> stillThere) {
        byTarget.entrySet()
                .removeIf(entry -> judged(entry.getValue(), horizon) && !stillThere.contains(entry.getKey()));
        List<BanTarget> due = byTarget.entrySet().stream()
                .filter(entry ->
                        judged(entry.getValue(), horizon) && entry.getValue().tryAfter() <= now)
                .map(java.util.Map.Entry::getKey)
                .toList();
        due.forEach(target -> byTarget.computeIfPresent(target, (key, removal) -> later(removal, now)));
        return due;
    }

    private static boolean judged(Removal removal, long horizon) {
        return removal.settled() != Ban.IN_FLIGHT && removal.settled() <= horizon;
    }

    private static Removal later(Removal removal, long now) {
        int tries = removal.tries() + 1;
        return new Removal(removal.attempt(), removal.settled(), tries, now + Moment.micros(SLOW.after(tries)));
    }

    Value save() {
        return Saved.list(
                byTarget.entrySet(),
                entry -> new Saved.Writer()
                        .put("address", entry.getKey().toString())
                        .put("attempt", entry.getValue().attempt().toString())
                        .put("settled", entry.getValue().settled())
                        .put("tries", entry.getValue().tries())
                        .put("tryAfter", entry.getValue().tryAfter())
                        .done());
    }

    void restore(List<Saved> saved) {
        byTarget.clear();
        saved.forEach(one -> byTarget.put(
                one.target("address"),
                new Removal(
                        one.id("attempt"), one.number("settled"), (int) one.number("tries"), one.number("tryAfter"))));
    }
}
