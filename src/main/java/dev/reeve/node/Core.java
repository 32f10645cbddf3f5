/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.guard.Pipeline;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalUnavailable;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The core's duty cycle. One thread owns the pipeline: it reads the time once a turn, takes what has come in (bounded), folds and judges it, and hands the entries to the journal. Attempts go
 * to their effectors only from the journal's word that they are kept. Batches grow with load, so that one sync to the disk serves many events.
 */
final class Core implements Runnable {
    static final int MAX_BATCH = 2_048;
    private static final System.Logger LOG = System.getLogger(Core.class.getName());

    private final Intake intake;
    private final Pipeline pipeline;
    private final Journal journal;
    private final Supplier<Moment> clock;
    private final Consumer<Attempt> effects;
    private final Feed feed;
    private final Pauses pauses;
    private final String node;
    private final Snapshots snapshots;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong passed = new AtomicLong();
    private volatile @Nullable Held held;
    /** What waited at its waking, and is taken in as of then: it is older than its taking. */
    private int waited;

    private Moment woke = Moment.ZERO;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    Core(
            String node,
            Intake intake,
            Pipeline pipeline,
            Journal journal,
            Supplier<Moment> clock,
            Consumer<Attempt> effects,
            Feed feed,
            Snapshots snapshots) {
        this.node = node;
        this.intake = intake;
        this.pipeline = pipeline;
        this.journal = journal;
        this.clock = clock;
        this.effects = effects;
        this.feed = feed;
        this.pauses = new Pauses(node, clock.get());
        this.snapshots = snapshots;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        List<Intake.Input> batch = new ArrayList<>(MAX_BATCH);
        while (!stopping) {
            try {
                turn(batch);
            } catch (InterruptedException asked) {
                LOG.log(Level.DEBUG, "the core was asked to stop");
            }
        }
    }

    void stop() {
        stopping = true;
        Thread owner = thread;
        if (owner != null) {
            owner.interrupt();
        }
    }

    long eventsTaken() {
        return events.get();
    }

    /** How many changed nothing and are not written down. */
    long passed() {
        return passed.get();
    }

    /** On its own thread: lets pass what changes nothing. @return false where it has to be written down */
    boolean pass(Observation seen) {
        boolean steady = pipeline.pass(seen, clock.get());
        if (steady) {
            events.lazySet(events.get() + 1);
            passed.lazySet(passed.get() + 1);
        }
        return steady;
    }

    long failures() {
        return failures.get();
    }

    /** Entries that wait because the journal takes none. */
    long unkept() {
        Held pending = held;
        return pending == null ? 0 : pending.entries().size();
    }

    private void turn(List<Intake.Input> batch) throws InterruptedException {
        batch.clear();
        if (!handedIn()) {
            intake.questions(batch, MAX_BATCH);
            batch.forEach(input -> take(input, clock.get(), List.of()));
            waited = 0;
            return;
        }
        intake.take(batch, MAX_BATCH, untilDeadline(clock.get()));
        Moment now = waited > 0 && !batch.isEmpty() ? woke : clock.get();
        waited -= Math.min(waited, batch.size());
        List<Waiting> waiting = new ArrayList<>();
        pauses.turn(now).forEach(seen -> awake(seen, now));
        batch.forEach(input -> take(input, now, waiting));
        safely(() -> pipeline.tick(now));
        keep(pipeline.drain(), waiting);
        snapshot(batch, now);
        pauses.worked(batch.isEmpty() ? now : clock.get());
    }

    private void awake(Observation seen, Moment now) {
        if (seen.type().equals("daemon.paused")) {
            waited = intake.waiting();
            woke = now;
        }
        safely(() -> pipeline.accept(seen, now));
    }

    private long untilDeadline(Moment now) {
        return Math.clamp(pipeline.nextDeadline() - now.mono(), 0, Pauses.PERIOD);
    }

    private void take(Intake.Input input, Moment now, List<Waiting> waiting) {
        switch (input) {
            case Intake.Input.Seen(Observation seen, CompletableFuture<Event> kept) -> seen(seen, kept, now, waiting);
            case Intake.Input.Ended ended -> safely(() -> pipeline.accept(ended.attempt(), ended.result(), now));
            case Intake.Input.Ask(Runnable question) -> safely(question);
        }
    }

    private void seen(Observation seen, @Nullable CompletableFuture<Event> kept, Moment now, List<Waiting> waiting) {
        events.lazySet(events.get() + 1);
        safely(() -> {
            if (kept == null && pipeline.pass(seen, now)) {
                passed.lazySet(passed.get() + 1);
                return;
            }
            Event event = pipeline.accept(seen, now);
            if (kept != null) {
                waiting.add(new Waiting(event, kept));
            }
        });
    }

    /** A fault in a rule or fold costs the one input, with an event that says so; the daemon goes on. */
    private void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | StackOverflowError broken) {
            failures.incrementAndGet();
            LOG.log(Level.ERROR, "a fault inside the core; the input was dropped", broken);
            pipeline.abandon();
            pipeline.note(failed(broken), clock.get());
        }
    }

    private Observation failed(Throwable broken) {
        String text = broken.getClass().getSimpleName() + ": " + broken.getMessage();
        return Observation.of(
                "reactor.failed", new Subject("node", node), Attributes.of("error", text), Trust.MEASURED);
    }

    private void keep(List<Entry> entries, List<Waiting> waiting) {
        if (!entries.isEmpty()) {
            held = new Held(entries, waiting);
            handedIn();
        }
    }

    /** Never of a state that is ahead of the record; also when nothing happens any more, for that is when one that was put off is due. */
    private void snapshot(List<Intake.Input> worked, Moment now) {
        if (held == null) {
            safely(() -> snapshots.turned(pipeline, worked.size(), now));
        }
    }

    /**
     * Hands the journal what it has not taken yet. While it takes nothing, nothing new is folded: what the state knows is never ahead of the record by more than these entries. Questions about the
     * state are still answered, sources wait, and what runs keeps running.
     */
    private boolean handedIn() {
        Held pending = held;
        if (pending == null) {
            return true;
        }
        try {
            journal.append(pending.entries(), () -> kept(pending.entries(), pending.waiting()));
            held = null;
            return true;
        } catch (JournalUnavailable full) {
            pending.waiting().forEach(caller -> caller.kept().completeExceptionally(full));
            return false;
        }
    }

    private void kept(List<Entry> entries, List<Waiting> waiting) {
        for (Entry entry : entries) {
            if (entry instanceof Attempt attempt && !attempt.intent()) {
                effects.accept(attempt);
            }
        }
        feed.publish(entries);
        waiting.forEach(caller -> caller.kept().complete(caller.event()));
    }

    private record Held(List<Entry> entries, List<Waiting> waiting) {}

    private record Waiting(Event event, CompletableFuture<Event> kept) {}
}
