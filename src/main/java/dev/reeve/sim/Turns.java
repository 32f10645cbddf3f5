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
import dev.reeve.guard.Pipeline;
import dev.reeve.journal.JournalUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The turns of the daemon's core: takes in what is there, folds it, and hands the entries to be kept. While they are not taken, nothing new is folded. */
final class Turns {
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final String node;
    private final Supplier<Moment> clock;
    private final BiConsumer<Duration, Runnable> later;
    private final Consumer<Attempt> effects;
    private final ArrayDeque<Runnable> inbox = new ArrayDeque<>();
    final Recording recording = new Recording();
    Keeper keeper = Keeper.AT_ONCE;
    Brain brain;
    private @Nullable List<Entry> held;
    private long heldSince;
    private boolean working;
    private boolean paused;
    private boolean dead;
    private int life;
    private long steps;
    private BiConsumer<EntryId, Duration> late = (event, waited) -> {};

    /**
     * @param later has this run of the daemon do something later
     * @param effects are given what is permitted, once it is kept
     */
    Turns(
            String node,
            Brain brain,
            Supplier<Moment> clock,
            BiConsumer<Duration, Runnable> later,
            Consumer<Attempt> effects) {
        this.node = node;
        this.brain = brain;
        this.clock = clock;
        this.later = later;
        this.effects = effects;
    }

    Pipeline pipeline() {
        return brain.pipeline();
    }

    void hand(Runnable input) {
        if (!dead) {
            inbox.add(input);
            turn();
        }
    }

    void see(Observation seen) {
        long arrived = clock.get().mono();
        hand(() -> {
            if (!pipeline().pass(seen, clock.get())) {
                Event event = pipeline().accept(seen, clock.get());
                if (event.at().mono() > arrived) {
                    late.accept(event.id(), Moment.span(event.at().mono() - arrived));
                }
            }
        });
    }

    /** Told of each event that had waited to be taken in, and for how long. */
    void onLate(BiConsumer<EntryId, Duration> to) {
        late = to;
    }

    private void turn() {
        if (working || paused || dead) {
            return;
        }
        working = true;
        try {
            while (handedIn() && !inbox.isEmpty()) {
                steps++;
                inbox.remove().run();
                pipeline().tick(clock.get());
                keep(pipeline().drain());
            }
        } finally {
            working = false;
        }
    }

    private void keep(List<Entry> entries) {
        if (!entries.isEmpty()) {
            held = entries;
            heldSince = clock.get().mono();
            handedIn();
        }
    }

    private boolean handedIn() {
        List<Entry> waiting = held;
        if (waiting == null) {
            return true;
        }
        int of = life;
        try {
            keeper.append(waiting, () -> kept(waiting, of));
            held = null;
            awake(Moment.span(clock.get().mono() - heldSince));
            return true;
        } catch (JournalUnavailable full) {
            later.accept(AGAIN, this::turn);
            return false;
        }
    }

    /** While the journal took nothing, the core took in nothing either: to it that is a sleep, whatever kept it from its turns. */
    private void awake(Duration slept) {
        if (Moment.micros(slept) > Happenings.PAUSE) {
            Observation notices = Happenings.paused(node, slept);
            inbox.addFirst(() -> pipeline().accept(notices, clock.get()));
        }
    }

    private void kept(List<Entry> entries, int of) {
        if (of != life) {
            return;
        }
        for (Entry entry : entries) {
            recording.add(entry);
            if (entry instanceof Attempt attempt && !attempt.intent()) {
                later.accept(Duration.ZERO, () -> effects.accept(attempt));
            }
        }
    }

    void tick() {
        if (takes() && pipeline().nextDeadline() <= clock.get().mono()) {
            hand(() -> {});
        }
    }

    long nextDeadline() {
        return dead || paused || held != null ? Long.MAX_VALUE : pipeline().nextDeadline();
    }

    /** Whether something that is handed in now is taken in at once. */
    boolean takes() {
        return !dead && !paused && !working && held == null;
    }

    void pause() {
        paused = true;
    }

    /** @param notices taken in before what has come meanwhile; null for nothing */
    void goOn(@Nullable Observation notices) {
        paused = false;
        if (!dead && notices != null) {
            inbox.addFirst(() -> pipeline().accept(notices, clock.get()));
        }
        turn();
    }

    boolean isPaused() {
        return paused;
    }

    void die() {
        dead = true;
        paused = false;
        life++;
        inbox.clear();
        held = null;
    }

    void live() {
        dead = false;
    }

    boolean isDead() {
        return dead;
    }

    int life() {
        return life;
    }

    long steps() {
        return steps;
    }
}
