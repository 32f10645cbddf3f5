/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For each step but the last, the chain that has come so far and began latest: of all chains it has the most time left, so no other needs to be kept. */
final class SequenceState extends KeyState {
    /**
     * A chain of events that fulfilled the first steps.
     *
     * @param since when its first event came
     * @param event its last event
     */
    record Chain(
            long since, long event, int length, @Nullable Chain before) {
        static Chain begin(long now, long event) {
            return new Chain(now, event, 1, null);
        }

        Chain then(long next) {
            return new Chain(since, next, length + 1, this);
        }

        /** Whether its first event is older than this entry. */
        boolean beganBefore(long sequence) {
            return Evidence.sequence(events()[0]) < sequence;
        }

        long[] events() {
            long[] events = new long[length];
            Chain chain = this;
            for (int i = length - 1; i >= 0 && chain != null; i--) {
                events[i] = chain.event;
                chain = chain.before;
            }
            return events;
        }
    }

    final @Nullable Chain[] chains;

    SequenceState(int steps) {
        this.chains = new Chain[steps - 1];
    }

    /** When the youngest chain began. */
    long youngest() {
        long youngest = Long.MIN_VALUE;
        for (Chain chain : chains) {
            youngest = chain == null ? youngest : Math.max(youngest, chain.since);
        }
        return youngest;
    }

    /** Lets go of what began before this entry. */
    void forget(long sequence) {
        for (int i = 0; i < chains.length; i++) {
            Chain chain = chains[i];
            chains[i] = chain != null && chain.beganBefore(sequence) ? null : chain;
        }
    }

    void clear() {
        java.util.Arrays.fill(chains, null);
    }

    void write(List<Value> items) {
        for (Chain chain : chains) {
            List<Value> saved = new ArrayList<>();
            if (chain != null) {
                saved.add(Value.of(chain.since));
                for (long event : chain.events()) {
                    saved.add(Value.of(event));
                }
            }
            items.add(new Value.Items(saved));
        }
    }

    static SequenceState read(List<Value> items) {
        SequenceState state = new SequenceState(items.size() + 1);
        for (int i = 0; i < items.size(); i++) {
            List<Value> saved = Saved.items(items.get(i));
            if (!saved.isEmpty()) {
                state.chains[i] = chain(saved);
            }
        }
        return state;
    }

    private static Chain chain(List<Value> saved) {
        Chain chain = Chain.begin(Saved.number(saved.getFirst()), Saved.number(saved.get(1)));
        for (Value event : saved.subList(2, saved.size())) {
            chain = chain.then(Saved.number(event));
        }
        return chain;
    }
}
