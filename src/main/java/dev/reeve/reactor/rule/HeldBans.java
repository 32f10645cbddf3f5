/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Moment;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.cluster.BanSpread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * When bans are asked for again that wait with many others for the same thing. Of those that wait for a person's word about their rule one asks for all. Of those that wait for room among the bans of the last minute a
 * few ask, more of them as long as there is room, and none before there may be room again. If each asked, the journal would fill with refusals.
 */
final class HeldBans {
    /** The reason by which the guard puts off what is beyond so many bans a minute. */
    static final String RATE = "FORGEABLE_RATE";

    static final int MOST_AT_ONCE = 64;

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;

    /** When the next of a rule's bans asks for all that wait for the word about it. */
    private final SequencedMap<String, Long> asking = new LinkedHashMap<>();

    private long room = Long.MAX_VALUE;
    private int atOnce = 1;

    /** Whether it waits with others, so that it has no time of its own. */
    static boolean waits(String reason) {
        return reason.equals(BanSpread.REASON) || reason.equals(RATE);
    }

    /** Whether what becomes of it tells something of the rule's other bans. */
    static boolean tells(Proposal wish) {
        return wish.action().equals("ban.add") && wish.trust() == Trust.FORGEABLE;
    }

    /** The guard put a ban off. */
    void putOff(String rule, String reason, long until) {
        if (reason.equals(RATE)) {
            room = until;
            atOnce = 1;
        } else {
            asking.put(rule, until);
        }
    }

    /** One that asked for all has gone for another reason, so the next is to ask. */
    void gone(String rule, Moment at) {
        asking.computeIfPresent(rule, (name, due) -> Math.min(due, at.mono() + SECOND));
    }

    /** There is a word about the rule, or the time for it is over: its bans wait for room from here on. */
    void released(String rule, Moment at) {
        asking.remove(rule);
        room = room == Long.MAX_VALUE ? at.mono() : room;
    }

    /** Those that are to ask now. @param wishes all, the oldest first */
    List<Deferrals.Wish> due(Iterable<Deferrals.Wish> wishes, Moment now) {
        if (nextDeadline() > now.mono()) {
            return List.of();
        }
        TreeSet<String> rules = new TreeSet<>();
        asking.forEach((rule, due) -> {
            if (due <= now.mono()) {
                rules.add(rule);
            }
        });
        int most = room <= now.mono() ? atOnce : 0;
        List<Deferrals.Wish> due = new ArrayList<>();
        int waiting = 0;
        for (Deferrals.Wish wish : wishes) {
            if (wish.waitsFor().equals(BanSpread.REASON)
                    && rules.remove(wish.slot().rule())) {
                asking.put(wish.slot().rule(), now.mono() + MINUTE);
                due.add(wish);
            } else if (wish.waitsFor().equals(RATE) && waiting++ < most) {
                due.add(wish);
            }
        }
        rules.forEach(asking::remove);
        if (most > 0) {
            room = waiting <= most ? Long.MAX_VALUE : now.mono() + SECOND;
            atOnce = Math.min(2 * atOnce, MOST_AT_ONCE);
        }
        return due;
    }

    long nextDeadline() {
        long next = room;
        for (long due : asking.values()) {
            next = Math.min(next, due);
        }
        return next;
    }

    Value save() {
        List<Value> saved = new ArrayList<>(List.of(Value.of(room), Value.of(atOnce)));
        asking.forEach((rule, due) -> saved.add(new Value.Items(List.of(Value.of(rule), Value.of(due)))));
        return new Value.Items(saved);
    }

    void restore(Value saved) {
        asking.clear();
        List<Value> items = Saved.items(saved);
        room = items.isEmpty() ? Long.MAX_VALUE : Saved.number(items.getFirst());
        atOnce = items.isEmpty() ? 1 : Saved.integer(items.get(1));
        for (Value one : items.subList(Math.min(2, items.size()), items.size())) {
            asking.put(
                    Saved.text(Saved.items(one).getFirst()),
                    Saved.number(Saved.items(one).get(1)));
        }
    }
}
