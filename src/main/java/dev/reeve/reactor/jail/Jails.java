/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.BanScope;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Value;
import dev.reeve.model.jail.Jail;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All jails by name, within one bound for what they count. */
final class Jails {
    static final int MOST_KEYS = 20_000;
    static final int MOST_KEYS_IN_ALL = 100_000;
    static final int MOST_EARLIER = 20_000;

    private final int mostKeys;
    private final int mostInAll;
    private final TreeMap<String, JailState> byName = new TreeMap<>();
    private final Room room = new Room();
    private final Earlier earlier = new Earlier(MOST_EARLIER);
    private long next = Long.MAX_VALUE;
    /** Bans of jails that are no more, with their jail, to be let go; in the spelling of {@link BanTarget}. */
    private final SequencedMap<String, String> released = new java.util.LinkedHashMap<>();

    Jails() {
        this(MOST_KEYS, MOST_KEYS_IN_ALL);
    }

    Jails(int mostKeys, int mostInAll) {
        this.mostKeys = mostKeys;
        this.mostInAll = mostInAll;
    }

    @Nullable
    JailState get(String name) {
        return byName.get(name);
    }

    Collection<JailState> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** @param at now, by the monotonic clock */
    void configure(SortedMap<String, Jail> now, long at) {
        byName.values().stream()
                .filter(state -> !now.containsKey(state.jail().name()))
                .forEach(this::release);
        byName.keySet().retainAll(now.keySet());
        room.bansChanged();
        now.forEach((name, jail) -> {
            JailState state = byName.get(name);
            if (state == null) {
                byName.put(name, new JailState(jail, mostKeys, room, earlier));
            } else {
                state.configure(jail, at);
            }
        });
        earlier.keepOnly(now.keySet());
        released.keySet().removeIf(this::held);
    }

    private void release(JailState gone) {
        gone.bans.all().stream()
                .filter(ban -> ban.standing() == JailBan.Standing.IN_FORCE)
                .forEach(ban -> released.put(target(gone, ban.id()), gone.jail().name()));
        gone.counts.clear();
    }

    private static String target(JailState state, String id) {
        BanScope scope = state.jail().scope();
        return scope.everything() ? id : id + " " + scope;
    }

    private boolean held(String target) {
        String id = target.replaceFirst(" .*", "");
        return byName.values().stream()
                .anyMatch(
                        state -> state.bans.get(id) != null && target(state, id).equals(target));
    }

    /** What was banned, with the jail that banned it, which is no more. */
    SequencedMap<String, String> takeReleased(int most) {
        SequencedMap<String, String> taken = new java.util.LinkedHashMap<>();
        while (taken.size() < most && !released.isEmpty()) {
            var first = released.pollFirstEntry();
            taken.put(first.getKey(), first.getValue());
        }
        return taken;
    }

    /** The latest end that a jail wants for what is kept out of the same: a shorter ban of another must not end it earlier. */
    long end(Jail jail, JailBan ban) {
        long end = ban.end();
        for (JailState state : byName.values()) {
            JailBan other = state.bans.get(ban.id());
            if (other != null
                    && other.standing() == JailBan.Standing.IN_FORCE
                    && state.jail().scope().equals(jail.scope())) {
                end = Math.max(end, other.end());
            }
        }
        return end;
    }

    /** Those that count this one's bans. */
    List<JailState> across(Jail jail) {
        return byName.values().stream()
                .filter(state -> state.jail().counts(jail) && !state.jail().idle())
                .toList();
    }

    /** The jail that counts most lets go of one, where all together count too many. */
    void makeRoom() {
        if (room.keys() >= mostInAll) {
            JailState largest = Collections.max(byName.values(), Comparator.comparingInt(state -> state.counts.size()));
            largest.crowdedOut += largest.counts.evictOne() ? 1 : 0;
        }
    }

    /** What was asked for and not answered before the daemon ended is asked for again, and what was only recorded. */
    void askAgain(long now) {
        for (JailState state : byName.values()) {
            state.askAgain(JailBan.Standing.PROPOSED, now);
            if (!state.jail().shadow()) {
                state.askAgain(JailBan.Standing.RECORDED, now);
            }
        }
    }

    long nextDeadline() {
        if (!room.takeBansChanged()) {
            return next;
        }
        next = Long.MAX_VALUE;
        for (JailState state : byName.values()) {
            next = Math.min(next, state.bans.nextDeadline());
        }
        return next;
    }

    Value save() {
        return new Value.Items(List.of(
                Saved.list(byName.values(), JailState::save),
                earlier.save(),
                Saved.list(
                        released.entrySet(),
                        entry -> new Value.Items(List.of(Value.of(entry.getKey()), Value.of(entry.getValue()))))));
    }

    /** What is not configured is let go. */
    void restore(Saved saved) {
        for (Saved one : saved.each(0)) {
            JailState state = byName.get(one.text(0));
            if (state != null) {
                state.restore(one);
            }
        }
        earlier.restore(saved.each(1));
        released.clear();
        saved.each(2).forEach(one -> released.put(one.text(0), one.text(1)));
    }
}
