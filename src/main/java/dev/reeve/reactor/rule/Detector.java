/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Value;
import dev.reeve.reactor.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds, key by key, what a rule waits for. Its state is decided by the calls it gets; one that throws is broken and its rule is switched off.
 *
 * @param <S> what it remembers of a key
 */
abstract class Detector<S extends KeyState> {
    protected final RuleSpec spec;
    protected final List<String> by;
    protected final long cooldown;
    protected final KeyTable<S> keys;

    protected Detector(RuleSpec spec) {
        this.spec = spec;
        this.by = spec.when().by();
        this.cooldown = Moment.micros(spec.cooldown());
        this.keys = new KeyTable<>(spec.maxKeys(), this::idle, this::gone);
    }

    static Detector<?> of(RuleSpec spec, Program program, Moment now) {
        return switch (spec.when()) {
            case When.Each each -> new EachDetector(spec, new Matcher(each.on(), program));
            case When.Count count -> new CountDetector(spec, count, new Matcher(count.on(), program));
            case When.Sequence sequence -> new SequenceDetector(spec, sequence, matchers(sequence, program));
            case When.Absence absence -> new AbsenceDetector(spec, absence, new Matcher(absence.of(), program), now);
        };
    }

    /** How far it is for a key. @param until what has to come, or by when */
    record Progress(String text, String until) {}

    /** Some of the keys that it knows, the best known first. */
    final List<String> keys(int most) {
        return keys.newest(most);
    }

    /** How far it is for a key that it knows; must change nothing. */
    final java.util.Optional<Progress> progress(String key, Moment now, MendedAt.Asked mended) {
        S state = keys.look(key);
        if (state == null) {
            return java.util.Optional.empty();
        }
        if (!state.armed) {
            return java.util.Optional.of(new Progress("it has fired and waits for its end", "the event under `until`"));
        }
        long left = state.firedAt == KeyState.NEVER ? 0 : cooldown - (now.mono() - state.firedAt);
        if (left > 0) {
            return java.util.Optional.of(new Progress("it has fired and rests", "time, in " + RuleWaits.span(left)));
        }
        return java.util.Optional.of(progress(state, now, mended.of(Firing.supposed(spec, key, now))));
    }

    /** What it waits for at all. */
    abstract String wanted();

    /** @param repaired what came before that does not count */
    protected abstract Progress progress(S state, Moment now, MendedAt repaired);

    /** The event types it looks at. */
    abstract List<String> types();

    /** What an event must fit, one of them at least, to be more to it than nothing. */
    abstract List<Matcher> matchers();

    /**
     * Takes in an event of one of its types; gives a firing when it completes what is waited for.
     *
     * @param mended what came before that does not count
     */
    abstract @Nullable Firing accept(Event event, MendedAt.Asked mended);

    /** What came to be because time has passed; at most {@code most}, the rest is due at once. */
    List<Firing> wake(Moment now, EntryId cause, int most, MendedAt.Asked mended) {
        return List.of();
    }

    long nextDeadline() {
        return Long.MAX_VALUE;
    }

    /** Nobody was looking until now: whatever was concluded from nothing having come is void. */
    void restart(Moment now) {}

    /** The event that ends the key's state of having fired has come. */
    final void rearm(String key, Moment now) {
        S state = keys.peek(key);
        if (state != null && !state.armed) {
            state.armed = true;
            rearmed(key, state, now);
        }
    }

    protected abstract void rearmed(String key, S state, Moment now);

    /** Whether a state is no different from none. */
    protected abstract boolean idle(S state, long now);

    protected void gone(String key, S state) {}

    protected final boolean mayFire(S state, long now) {
        return state.armed && state.cooled(now, cooldown);
    }

    protected final void fired(String key, S state, long now) {
        state.firedAt = now;
        state.armed = spec.until() == null;
        keys.keep(key);
    }

    int takeEvicted() {
        return keys.takeEvicted();
    }

    /** Lets go of everything, when the rule is switched off. */
    void clear() {
        keys.clear();
    }

    final Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        saved.put("new", save(keys.fresh()));
        saved.put("known", save(keys.known()));
        return Value.fields(saved);
    }

    private Value save(SequencedMap<String, S> segment) {
        List<Value> saved = new ArrayList<>(segment.size());
        segment.forEach((key, state) -> {
            List<Value> items = new ArrayList<>();
            items.add(Value.of(key));
            items.add(Value.of(state.armed));
            items.add(Value.of(state.firedAt));
            write(state, items);
            saved.add(new Value.Items(items));
        });
        return new Value.Items(saved);
    }

    void restore(Value saved) {
        clear();
        restore(Saved.field(saved, "new"), keys.fresh());
        restore(Saved.field(saved, "known"), keys.known());
    }

    private void restore(Value saved, SequencedMap<String, S> segment) {
        for (Value entry : Saved.items(saved)) {
            List<Value> items = Saved.items(entry);
            String key = Saved.text(items.getFirst());
            S state = read(key, items.subList(3, items.size()));
            state.armed = Saved.truth(items.get(1));
            state.firedAt = Saved.number(items.get(2));
            segment.put(key, state);
        }
    }

    /** Appends what this detector adds to a key's state. */
    protected abstract void write(S state, List<Value> items);

    /** Reads what {@link #write} appended. */
    protected abstract S read(String key, List<Value> items);

    private static List<Matcher> matchers(When.Sequence sequence, Program program) {
        return sequence.steps().stream().map(step -> new Matcher(step, program)).toList();
    }
}
