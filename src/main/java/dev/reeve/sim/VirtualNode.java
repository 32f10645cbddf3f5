/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Result;
import dev.reeve.guard.Guard;
import dev.reeve.guard.Pipeline;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.Value;
import dev.reeve.program.Folds;
import dev.reeve.reactor.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A whole node in virtual time: the daemon's own pipeline, guard and folds, on one thread, without clock, disk or network. What is seen is taken in as the daemon's core takes it in, what is
 * permitted goes to an {@link EffectModel}, and time goes on only in {@link #run}.
 */
public final class VirtualNode {
    private final String name;
    private final Known known;
    private final VirtualClock clock;
    private final EffectModel effects;
    private final Agenda agenda = new Agenda();
    private final Turns turns;
    private final List<Agenda.Item> asleep = new ArrayList<>();
    private Config config = Config.empty();
    private long happened;

    private VirtualNode(String name, Known known, VirtualClock clock, EffectModel effects, Brain brain) {
        this.name = name;
        this.known = known;
        this.clock = clock;
        this.effects = effects;
        this.turns = new Turns(name, brain, clock::now, this::in, attempt -> effects.perform(this, attempt));
    }

    /** A new node; {@link #begin} starts it. */
    public static VirtualNode fresh(String name, Catalogue catalogue, Moment at, EffectModel effects) {
        Known known = new Known(catalogue);
        Brain brain = Brain.fresh(name, known.empty, known);
        return new VirtualNode(name, known, new VirtualClock(at), effects, brain);
    }

    /**
     * A node in the middle of its life, from a snapshot of its state. Nothing is begun: it goes on as if it had been there all the time.
     *
     * @param program what is in force, whose catalogue counts
     * @param sequence the last entry that the snapshot covers
     */
    public static VirtualNode restored(
            String name, Program program, Value snapshot, long sequence, Moment at, EffectModel effects) {
        Known known = new Known(program.catalogue());
        known.add(program);
        Brain brain = Brain.restored(name, known.empty, known, snapshot, sequence);
        VirtualNode node = new VirtualNode(name, known, new VirtualClock(at), effects, brain);
        node.config = program.config();
        return node;
    }

    /** The same node from here on, in another world. What is on the agenda stays with this one. */
    public VirtualNode fork(EffectModel other) {
        VirtualNode copy =
                restored(name, program(), pipeline().save(), pipeline().lastSequence(), now(), other);
        copy.known.addAll(known);
        return copy;
    }

    /** Starts the daemon with this configuration, on a machine that was booted with {@code boot}. */
    public void begin(Program program, String boot, boolean clean) {
        known.add(program);
        config = program.config();
        turns.live();
        see(Happenings.daemonStarted(name, boot, clean));
        if (!pipeline().program().config().version().equals(config.version())) {
            see(Happenings.configApplied(name, config.version(), "at start"));
        }
        effects.started(this, config, turns.brain.open());
    }

    /** With the usual boot. */
    public void begin(Program program) {
        begin(program, "boot-1", true);
    }

    /** The daemon is gone, in the middle of whatever it did: what it had not kept, and what it had begun to do, is lost. The world goes on. */
    public void crash() {
        agenda.forget(turns.life());
        asleep.clear();
        turns.die();
    }

    /** Another run of the daemon, with the state that was recovered for it; {@link #begin} starts it. */
    public void recovered(Brain next) {
        turns.brain = next;
    }

    /** Puts another configuration into force, as {@code reeve apply} does. */
    public void apply(Program fresh, String changes) {
        known.add(fresh);
        config = fresh.config();
        see(Happenings.configApplied(name, config.version(), changes));
        effects.follow(this, config);
    }

    /** Makes a program known, for snapshots and entries that name its version. */
    public void know(Program program) {
        known.add(program);
    }

    /** Takes in what a source, the supervisor or an operator says, now; what changes nothing leaves no entry. */
    public void see(Observation seen) {
        turns.see(seen);
    }

    /** The same, and always with an entry of its own, which is given back. Not from within an effect model. */
    public Event accept(Observation seen) {
        if (!turns.takes()) {
            throw new IllegalStateException("the node takes nothing in just now");
        }
        Event[] taken = new Event[1];
        turns.hand(() -> taken[0] = pipeline().accept(seen, now()));
        return taken[0];
    }

    /** How an attempt ended. */
    public void ended(Attempt attempt, Result result) {
        turns.hand(() -> pipeline().accept(attempt, result, now()));
    }

    /** Has the daemon do something later; it waits while the daemon stands still, and is forgotten when it dies. */
    public void in(Duration later, Runnable work) {
        agenda.add(clock.mono() + Moment.micros(later), false, turns.life(), work);
    }

    /** Has the world do something later, whatever becomes of the daemon. */
    public void outside(Duration later, Runnable work) {
        agenda.add(clock.mono() + Moment.micros(later), true, 0, work);
    }

    public void run(Duration span) {
        runUntil(clock.mono() + Moment.micros(span));
    }

    /**
     * @param mono on the monotonic clock, in microseconds
     * @throws StandsStill when time does not go on
     */
    public void runUntil(long mono) {
        Standstill still = new Standstill();
        while (next() <= mono) {
            long at = next();
            still.turn(at, next(at), () -> turns.recording.tail(10));
        }
        clock.to(mono);
    }

    /** When something happens next, on the monotonic clock; {@link Long#MAX_VALUE} for never. */
    long next() {
        return Math.min(agenda.next(), turns.nextDeadline());
    }

    /** @return whether something was taken from the agenda */
    private boolean next(long at) {
        clock.to(at);
        boolean work = agenda.next() <= at;
        if (work) {
            Agenda.Item item = agenda.take();
            if (!item.outside() && turns.isPaused()) {
                asleep.add(item);
            } else if (item.outside() || item.life() == turns.life()) {
                happened++;
                item.work().run();
            }
        }
        turns.tick();
        return work;
    }

    /** The daemon stands still, as after SIGSTOP, while the world goes on; afterwards it notices. */
    public void pause(Duration span) {
        stall(span);
        run(span);
    }

    /** The same from now on, while time is moved by others. */
    public void stall(Duration span) {
        int life = turns.life();
        turns.pause();
        outside(span, () -> wake(span, life));
    }

    private void wake(Duration span, int life) {
        if (life == turns.life()) {
            agenda.putBack(asleep);
            asleep.clear();
            turns.goOn(Moment.micros(span) > Happenings.PAUSE ? Happenings.paused(name, span) : null);
        }
    }

    /** Sets the wall clock. */
    public void stepWall(Duration by) {
        clock.step(Moment.micros(by));
        if (Math.abs(Moment.micros(by)) > Happenings.JUMP) {
            see(Happenings.clockJumped(name, by));
        }
    }

    /** Has the wall clock run fast, or slow where negative. */
    public void drift(long partsPerMillion) {
        clock.drift(partsPerMillion);
    }

    public void keptBy(Keeper other) {
        turns.keeper = other;
    }

    /** Told of each entry once it is kept, in order. */
    public void listen(Consumer<Entry> to) {
        turns.recording.listen(to);
    }

    /** Told of each event that had waited to be taken in, and for how long: the core stood still, or the journal took nothing. */
    void onLate(BiConsumer<EntryId, Duration> to) {
        turns.onLate(to);
    }

    /** How many of the newest entries are kept for {@link #entries}; whoever listens needs none. */
    public void remember(int newest) {
        turns.recording.remember(newest);
    }

    /** The newest entries that were kept, oldest first; at most {@value Recording#MOST}. */
    public List<Entry> entries() {
        return turns.recording.entries();
    }

    /** How much has happened: what the machine and the daemon's threads did, and inputs that the core took in. */
    public long steps() {
        return happened + turns.steps();
    }

    public String name() {
        return name;
    }

    public Moment now() {
        return clock.now();
    }

    public boolean isDead() {
        return turns.isDead();
    }

    /** By the version that an event names. */
    Known known() {
        return known;
    }

    Brain brain() {
        return turns.brain;
    }

    public Folds folds() {
        return turns.brain.folds();
    }

    public Pipeline pipeline() {
        return turns.pipeline();
    }

    public Guard guard() {
        return turns.brain.guard();
    }

    public Program program() {
        return pipeline().program();
    }

    /** What is in force; known to the daemon a moment before its folds know it. */
    public Config config() {
        return config;
    }
}
