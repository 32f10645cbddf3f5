/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import java.util.function.Supplier;

/** A fold that is saved, thrown away and restored before whatever it is told: what a restart at any moment makes of it. */
final class Reborn<F extends Fold> implements Fold {
    private final Supplier<F> fresh;
    private Program program;
    private Moment since = Moment.ZERO;
    F fold;

    Reborn(Supplier<F> fresh) {
        this.fresh = fresh;
        this.fold = fresh.get();
    }

    private F again() {
        Value saved = fold.save();
        F next = fresh.get();
        next.configure(program, since, Output.NOWHERE);
        next.restore(saved);
        fold = next;
        return next;
    }

    @Override
    public String name() {
        return fold.name();
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        this.program = program;
        this.since = now;
        fold.configure(program, now, out);
    }

    @Override
    public void apply(Entry entry, Output out) {
        again().apply(entry, out);
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        again().wake(now, cause, out);
    }

    @Override
    public long nextDeadline() {
        return fold.nextDeadline();
    }

    @Override
    public Value save() {
        return fold.save();
    }

    @Override
    public void restore(Value saved) {
        fold.restore(saved);
    }
}
