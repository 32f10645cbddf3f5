/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.model.BanAddress;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The bans that should be in force, in the order they were added, with the next end at hand. */
final class LiveBans {
    private static final Comparator<Ban> BY_END =
            Comparator.<Ban>comparingLong(ban -> ban.until().mono()).thenComparing(Ban::address);

    private final int most;
    private final SequencedMap<BanAddress, Ban> byAddress = new LinkedHashMap<>();
    private final TreeSet<Ban> byEnd = new TreeSet<>(BY_END);

    LiveBans(int most) {
        this.most = most;
    }

    /** Adds, or sets anew and moves to the end. Returns the ban that gave way, if one had to. */
    @Nullable
    Ban add(Ban ban) {
        remove(ban.address());
        byAddress.put(ban.address(), ban);
        byEnd.add(ban);
        return byAddress.size() <= most ? null : removeOldest();
    }

    private @Nullable Ban removeOldest() {
        return remove(byAddress.firstEntry().getKey());
    }

    @Nullable
    Ban remove(BanAddress address) {
        Ban removed = byAddress.remove(address);
        if (removed != null) {
            byEnd.remove(removed);
        }
        return removed;
    }

    @Nullable
    Ban get(BanAddress address) {
        return byAddress.get(address);
    }

    /** Changes a ban in its place; its address and end stay. */
    void settle(BanAddress address, long mono) {
        Ban ban = byAddress.get(address);
        if (ban != null) {
            Ban settled = ban.settled(mono);
            byAddress.put(address, settled);
            byEnd.remove(ban);
            byEnd.add(settled);
        }
    }

    void settleAll(long mono) {
        new ArrayList<>(byAddress.keySet()).forEach(address -> settle(address, mono));
    }

    /** Takes out those that ended by {@code mono}, the earliest first, at most {@code limit}. */
    List<Ban> takeEnded(long mono, int limit) {
        List<Ban> ended = new ArrayList<>();
        while (ended.size() < limit && nextEnd() <= mono) {
            Ban ban = byEnd.first();
            remove(ban.address());
            ended.add(ban);
        }
        return ended;
    }

    long nextEnd() {
        return byEnd.isEmpty() ? Long.MAX_VALUE : byEnd.first().until().mono();
    }

    Collection<Ban> all() {
        return Collections.unmodifiableCollection(byAddress.values());
    }

    Value save() {
        return Saved.list(
                byAddress.values(),
                ban -> new Saved.Writer()
                        .put("address", ban.address().toString())
                        .put("added", ban.added())
                        .put("until", ban.until())
                        .put("reason", ban.reason())
                        .put("by", ban.by())
                        .put("attempt", ban.attempt().toString())
                        .put("decision", ban.decision().toString())
                        .put(ban.lineage())
                        .put("settled", ban.settled())
                        .done());
    }

    void restore(List<Saved> saved) {
        byAddress.clear();
        byEnd.clear();
        saved.forEach(one -> add(new Ban(
                one.address("address"),
                one.moment("added"),
                one.moment("until"),
                one.text("reason"),
                one.text("by"),
                one.id("attempt"),
                one.id("decision"),
                one.lineage(),
                one.number("settled"))));
    }
}
