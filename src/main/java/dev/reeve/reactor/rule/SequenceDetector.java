/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import dev.reeve.reactor.rule.SequenceState.Chain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events in order, the last within a span of the first; others may come in between. Of overlapping chains the one that began latest wins; one event is never two steps; after a firing the key begins
 * from nothing. While a key is disarmed its events do not count. A sequence that is completed during a cooldown is spent without firing.
 */
final class SequenceDetector extends Detector<SequenceState> {
    static final int MOST_STEPS = 32;

    private final List<Matcher> steps;
    private final long within;
    private final String span;

    SequenceDetector(RuleSpec spec, When.Sequence when, List<Matcher> steps) {
        super(spec);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("a sequence has 1 to " + MOST_STEPS + " steps, not " + steps.size());
        }
        this.steps = steps;
        this.within = Moment.micros(when.within());
        this.span = Spans.format(when.within());
    }

    @Override
    String wanted() {
        return "it waits for " + steps.size() + " steps within " + span;
    }

    @Override
    protected Progress progress(SequenceState state, Moment now, MendedAt repaired) {
        int reached = 0;
        for (int i = 0; i < state.chains.length; i++) {
            Chain chain = state.chains[i];
            boolean old = chain != null && !repaired.underway() && chain.beganBefore(repaired.sequence());
            boolean lives = chain != null && !old && now.mono() - chain.since() <= within;
            reached = lives ? i + 1 : reached;
        }
        return new Progress(
                "step " + reached + " of " + steps.size() + " is reached",
                steps.get(reached).type() + " within " + span + " of the first step");
    }

    @Override
    List<Matcher> matchers() {
        return steps;
    }

    @Override
    List<String> types() {
        return steps.stream().map(Matcher::type).distinct().toList();
    }

    @Override
    @Nullable
    Firing accept(Event event, MendedAt.Asked mended) {
        String key = null;
        SequenceState state = null;
        // From the last step to the first, so that an event does not follow itself.
        for (int step = steps.size() - 1; step >= 0; step--) {
            if (!steps.get(step).matches(event)) {
                continue;
            }
            key = key == null ? RuleKey.of(event, by) : key;
            if (key == null) {
                return null;
            }
            state = state == null ? state(key, step, event) : state;
            if (state == null) {
                continue;
            }
            Chain chain = advanced(state, step, event);
            if (chain != null && step == steps.size() - 1) {
                return complete(key, state, chain, event, mended);
            }
            if (chain != null) {
                state.chains[step] = chain;
            }
        }
        return null;
    }

    /** The key's state; null where it is disarmed, or unknown and this step begins nothing. */
    private @Nullable SequenceState state(String key, int step, Event event) {
        SequenceState state = keys.seen(key);
        if (state == null && step == 0) {
            state = new SequenceState(steps.size());
            keys.add(key, state, event.at().mono());
        }
        return state != null && state.armed ? state : null;
    }

    private @Nullable Chain advanced(SequenceState state, int step, Event event) {
        long now = event.at().mono();
        if (step == 0) {
            return Chain.begin(now, Evidence.of(event));
        }
        Chain before = state.chains[step - 1];
        return before == null || now - before.since() > within ? null : before.then(Evidence.of(event));
    }

    private @Nullable Firing complete(
            String key, SequenceState state, Chain chain, Event event, MendedAt.Asked mended) {
        long now = event.at().mono();
        String text = chain.length() + " steps in " + span;
        Firing firing = Firing.by(event, key, chain.events(), List.of(Firing.fact("sequence", text, event)));
        boolean fires = mayFire(state, now);
        MendedAt repaired = fires ? mended.of(firing) : MendedAt.NEVER;
        if (!repaired.underway() && chain.beganBefore(repaired.sequence())) {
            state.forget(repaired.sequence());
            return null;
        }
        state.clear();
        if (fires) {
            fired(key, state, now);
        }
        return fires ? firing : null;
    }

    @Override
    protected void rearmed(String key, SequenceState state, Moment now) {
        state.clear();
    }

    @Override
    protected boolean idle(SequenceState state, long now) {
        long youngest = state.youngest();
        return mayFire(state, now) && (youngest == Long.MIN_VALUE || now - youngest > within);
    }

    @Override
    protected void write(SequenceState state, List<Value> items) {
        state.write(items);
    }

    @Override
    protected SequenceState read(String key, List<Value> items) {
        return SequenceState.read(items);
    }
}
