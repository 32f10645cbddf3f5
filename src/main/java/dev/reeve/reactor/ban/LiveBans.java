/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.model.BanAddress;
import dev.reeve.model.BanScope;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The bans that should be in force, in the order they were added, with the next end at hand. */
final class LiveBans {
    private static final Comparator<Ban> BY_END =
            Comparator.comparingLong(Ban::end).thenComparing(Ban::target);

    private static final int MOST_TEXTS = 1_000;

    private final TreeMap<String, String> texts = new TreeMap<>();
    private final int most;
    private final SequencedMap<BanTarget, Ban> byTarget = new LinkedHashMap<>();
    private final TreeSet<Ban> byEnd = new TreeSet<>(BY_END);
    private final TreeMap<BanScope, Integer> scopes = new TreeMap<>();

    LiveBans(int most) {
        this.most = most;
    }

    /** Adds, or sets anew and moves to the end. Returns the ban that gave way, if one had to. */
    @Nullable
    Ban add(Ban ban) {
        remove(ban.target());
        Ban kept = ban.sharing(this::shared);
        byTarget.put(ban.target(), kept);
        byEnd.add(kept);
        scopes.merge(ban.target().scope(), 1, Integer::sum);
        return byTarget.size() <= most ? null : removeOldest();
    }

    private String shared(String text) {
        if (texts.size() >= MOST_TEXTS) {
            texts.clear();
        }
        return texts.computeIfAbsent(text, same -> same);
    }

    private @Nullable Ban removeOldest() {
        return remove(byTarget.firstEntry().getKey());
    }

    @Nullable
    Ban remove(BanTarget target) {
        Ban removed = byTarget.remove(target);
        if (removed != null) {
            byEnd.remove(removed);
            scopes.computeIfPresent(target.scope(), (scope, count) -> count == 1 ? null : count - 1);
        }
        return removed;
    }

    @Nullable
    Ban get(BanTarget target) {
        return byTarget.get(target);
    }

    /** All bans of one address: there is one for each group of ports it is kept from. */
    List<BanTarget> of(BanAddress address) {
        return scopes.keySet().stream()
                .map(scope -> new BanTarget(address, scope))
                .filter(byTarget::containsKey)
                .toList();
    }

    /** Changes a ban in its place; who it is about and its end stay. */
    void settle(BanTarget target, long mono) {
        Ban ban = byTarget.get(target);
        if (ban != null) {
            Ban settled = ban.settled(mono);
            byTarget.put(target, settled);
            byEnd.remove(ban);
            byEnd.add(settled);
        }
    }

    void settleAll(long mono) {
        new ArrayList<>(byTarget.keySet()).forEach(target -> settle(target, mono));
    }

    /** Takes out those that ended by {@code mono}, the earliest first, at most {@code limit}. */
    List<Ban> takeEnded(long mono, int limit) {
        List<Ban> ended = new ArrayList<>();
        while (ended.size() < limit && nextEnd() <= mono) {
            Ban ban = byEnd.first();
            remove(ban.target());
            ended.add(ban);
        }
        return ended;
    }

    long nextEnd() {
        return byEnd.isEmpty() ? Long.MAX_VALUE : byEnd.first().end();
    }

    Collection<Ban> all() {
        return Collections.unmodifiableCollection(byTarget.values());
    }

    Value save() {
        return BanRows.save(byTarget.values());
    }

    /** @param saved as {@link #save} gives it, or the list of named values that the first versions wrote */
    void restore(Value saved) {
        byTarget.clear();
        byEnd.clear();
        scopes.clear();
        if (saved instanceof Value.Items(List<Value> items)) {
            items.forEach(item -> add(named(Saved.of(item))));
        } else {
            BanRows.restore(Saved.of(saved)).forEach(this::add);
        }
    }

    private static Ban named(Saved one) {
        return new Ban(
                one.target("address"),
                one.moment("added"),
                one.moment("until").mono() - one.moment("added").mono(),
                one.text("reason"),
                one.text("by"),
                one.id("attempt"),
                one.id("decision"),
                one.lineage(),
                one.number("settled"));
    }
}
