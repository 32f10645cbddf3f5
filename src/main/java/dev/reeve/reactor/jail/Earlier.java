/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Earlier bans by jail and id, for ban times that grow. Bounded: the one that was longest not banned is forgotten. */
final class Earlier {
    private final int most;
    private final TreeMap<String, LinkedHashMap<String, Known>> byJail = new TreeMap<>();

    Earlier(int most) {
        this.most = most;
    }

    /**
     * @param count of bans
     * @param time of the last one, in microseconds of the monotonic clock
     * @param end of it
     */
    record Known(int count, long time, long end) {
        private Known plus(Known other) {
            return new Known(
                    (int) Math.min(Integer.MAX_VALUE, (long) count + other.count),
                    Math.max(time, other.time),
                    Math.max(end, other.end));
        }
    }

    /** Null for somebody new. @param everywhere whether bans of all jails count */
    @Nullable
    Known of(String jail, String id, boolean everywhere) {
        if (!everywhere) {
            LinkedHashMap<String, Known> known = byJail.get(jail);
            return known == null ? null : known.get(id);
        }
        Known sum = null;
        for (LinkedHashMap<String, Known> known : byJail.values()) {
            Known one = known.get(id);
            sum = one == null ? sum : sum == null ? one : sum.plus(one);
        }
        return sum;
    }

    void put(String jail, JailBan ban) {
        LinkedHashMap<String, Known> known = byJail.computeIfAbsent(jail, name -> new LinkedHashMap<>());
        known.putLast(ban.id(), new Known(ban.count(), ban.time(), ban.end()));
        if (known.size() > most) {
            known.pollFirstEntry();
        }
    }

    /** Forgets what is over and began before {@code before}. */
    void forget(String jail, long now, long before) {
        LinkedHashMap<String, Known> known = byJail.get(jail);
        if (known != null) {
            known.values().removeIf(one -> one.end() < now && one.time() < before);
        }
    }

    void keepOnly(java.util.Collection<String> jails) {
        byJail.keySet().retainAll(jails);
    }

    Value save() {
        List<Value> saved = new ArrayList<>();
        byJail.forEach((jail, known) -> known.forEach((id, one) -> saved.add(new Value.Items(List.of(
                Value.of(jail), Value.of(id), Value.of(one.count()), Value.of(one.time()), Value.of(one.end()))))));
        return new Value.Items(saved);
    }

    void restore(List<Saved> saved) {
        byJail.clear();
        saved.forEach(one -> byJail.computeIfAbsent(one.text(0), name -> new LinkedHashMap<>())
                .put(one.text(1), new Known((int) one.number(2), one.number(3), one.number(4))));
    }
}
