/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.check;

import dev.reeve.model.CheckSpec;
import dev.reeve.probe.Deadlines;
import dev.reeve.source.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When each check is due: from start to start its interval, or the shorter one while its state is soft, and not while it is being made. First checks are spread. Safe for threads; instants are microseconds of the clock that is
 * handed in.
 */
final class CheckTimes {
    /** First checks are spread over an interval, but nobody waits longer than this for the first word on a check while there are few of them. */
    private static final Duration FIRST_WITHIN = Duration.ofSeconds(30);

    /** First checks in a second, at most, as long as the interval is long enough. */
    private static final int FIRST_A_SECOND = 100;

    private final String node;
    private final Map<String, Slot> slots = new HashMap<>();
    private final Deadlines<Slot> due = new Deadlines<>();
    /** Those with a problem that is not certain yet. */
    private final Set<String> confirming = new HashSet<>();

    private @Nullable Throwable fault;

    /** One check. */
    static final class Slot extends Deadlines.Due {
        private final CheckSpec spec;
        private boolean wanted = true;
        private boolean being;
        private long began;

        private Slot(CheckSpec spec) {
            this.spec = spec;
        }

        CheckSpec spec() {
            return spec;
        }
    }

    /** @param node spreads the first checks of different nodes apart */
    CheckTimes(String node) {
        this.node = node;
    }

    /** What is checked from now on: one whose definition is the same goes on in its rhythm; a new or changed one starts at its own place in the spread. */
    synchronized void update(Map<String, CheckSpec> wanted, long now) {
        for (Iterator<Slot> all = slots.values().iterator(); all.hasNext(); ) {
            Slot slot = all.next();
            if (!slot.spec.equals(wanted.get(slot.spec.name()))) {
                slot.wanted = false;
                due.remove(slot);
                all.remove();
            }
        }
        wanted.values().stream()
                .filter(spec -> !slots.containsKey(spec.name()))
                .forEach(spec -> add(spec, wanted.size(), now));
        confirming.retainAll(wanted.keySet());
        notifyAll();
    }

    private void add(CheckSpec spec, int many, long now) {
        Slot slot = new Slot(spec);
        slots.put(spec.name(), slot);
        Duration room = Duration.ofSeconds(many / FIRST_A_SECOND);
        Duration within = room.compareTo(FIRST_WITHIN) < 0 ? FIRST_WITHIN : room;
        Duration window = spec.interval().compareTo(within) < 0 ? spec.interval() : within;
        due.put(slot, now + Spread.within(window, node, "check", spec.name()).toNanos() / 1_000);
    }

    /** Those that are due; each is being made from now on, until {@link #made}. Their {@code at()} is when they were due. */
    synchronized List<Slot> due(long now) {
        List<Slot> all = new ArrayList<>();
        for (Slot slot = due.poll(now); slot != null; slot = due.poll(now)) {
            slot.being = true;
            all.add(slot);
        }
        return all;
    }

    /** @return whether it is still to be checked */
    synchronized boolean made(Slot slot, long began, long now) {
        again(slot, between(slot.spec), began, now);
        return slot.wanted;
    }

    private Duration between(CheckSpec spec) {
        return confirming.contains(spec.name()) ? spec.retryInterval() : spec.interval();
    }

    /** It was not its turn after all. */
    synchronized void skipped(Slot slot, long now) {
        again(slot, slot.spec.retryInterval(), now, now);
    }

    private void again(Slot slot, Duration between, long began, long now) {
        slot.being = false;
        slot.began = began;
        if (slot.wanted) {
            put(slot, Math.max(now, began + between.toNanos() / 1_000));
        }
    }

    /** It was made beside its turn: what follows is counted from that. */
    synchronized void ordered(String check, long began) {
        Slot slot = slots.get(check);
        if (slot != null) {
            slot.began = began;
        }
    }

    private void put(Slot slot, long next) {
        boolean first = next < due.first();
        due.put(slot, next);
        if (first) {
            notifyAll();
        }
    }

    /**
     * What a result made of a check is told by who knows its state: whoever wants to be certain of a problem asks sooner, counted from the check that found it.
     *
     * @param yes the shorter interval holds from now on; else the usual one
     */
    synchronized void confirming(String check, boolean yes, long now) {
        boolean changed = yes ? confirming.add(check) : confirming.remove(check);
        Slot slot = slots.get(check);
        if (changed && slot != null && !slot.being && slot.began > 0) {
            put(slot, Math.max(now, slot.began + between(slot.spec).toNanos() / 1_000));
        }
    }

    /** Whoever waits is told of it. */
    synchronized void broken(Throwable why) {
        fault = fault == null ? why : fault;
        notifyAll();
    }

    /** Waits until the first one is due, or something has changed, but no longer than so many milliseconds. */
    synchronized void await(long now, long most) throws InterruptedException {
        if (fault != null) {
            throw new IllegalStateException("a check failed in a way that none should: " + fault, fault);
        }
        long left = due.first() == Long.MAX_VALUE ? most : (due.first() - now) / 1_000 + 1;
        if (due.first() > now) {
            wait(Math.clamp(left, 1, most));
        }
    }

    synchronized int size() {
        return slots.size();
    }

    /** Nothing is checked any more; what is being made is not waited for. */
    synchronized void clear() {
        slots.values().forEach(slot -> slot.wanted = false);
        slots.values().forEach(due::remove);
        slots.clear();
        fault = null;
    }
}
