/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import dev.reeve.effect.ban.BanEffector;
import dev.reeve.effect.command.CommandEffector;
import dev.reeve.effect.jail.JailEffector;
import dev.reeve.effect.notify.NotifyEffector;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Result;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Offer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out attempts: finds the effector by the action's name, runs it on a virtual thread within its lane, fuse, fence and deadline, and hands back exactly one result each. An exception,
 * a passed deadline and a result that comes too late are {@code UNKNOWN}; what was never begun is {@code FAILED}. Safe for many threads; never blocks the caller.
 */
public final class Effects implements AutoCloseable {
    /** How long an effector that was interrupted may take to say what it did. */
    static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(Effects.class.getName());

    private final Map<String, Effector> byAction = new LinkedHashMap<>();
    private final Map<Effector, Lanes> lanes = new LinkedHashMap<>();
    private final SortedMap<String, Fuse> fuses = new TreeMap<>();
    private final DoneKeys keys = new DoneKeys();
    private final Fence fence;
    private final LongSupplier mono;
    private final Duration lastWords;
    private final ScheduledExecutorService clock;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param mono now, on the same clock as {@link Moment#mono}, in microseconds
     * @throws IllegalArgumentException when two effectors carry out the same action
     */
    public Effects(List<Effector> effectors, Fence fence, LongSupplier mono) {
        this(effectors, fence, mono, LAST_WORDS);
    }

    Effects(List<Effector> effectors, Fence fence, LongSupplier mono, Duration lastWords) {
        this.fence = fence;
        this.mono = mono;
        this.lastWords = lastWords;
        effectors.forEach(this::register);
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("reeve-deadlines").factory());
    }

    private void register(Effector effector) {
        lanes.put(effector, new Lanes(effector));
        for (String action : effector.actions()) {
            if (byAction.put(action, effector) != null) {
                throw new IllegalArgumentException("two effectors carry out " + action);
            }
            fuses.put(action, new Fuse(action, System.nanoTime()));
        }
    }

    /** What the effectors of this package declare. */
    public static List<Offer> offers() {
        return List.of(
                BanEffector.offer(),
                CommandEffector.offer(),
                JailEffector.offer(),
                dev.reeve.effect.monitor.MonitorEffector.offer(),
                dev.reeve.effect.network.NetworkEffector.offer(),
                NotifyEffector.offer(),
                dev.reeve.supervise.SuperviseOffer.offer());
    }

    /** Carries it out. The attempt must be durable already; attempts come in the order of their tokens. {@code done} is called once, on another thread. */
    public void dispatch(Attempt attempt, Consumer<Result> done) {
        Delivery delivery = new Delivery(attempt, done);
        // Here and not on the attempt's own thread: attempts must meet the fence in the order of their tokens.
        String refusal = fence.refusal(attempt);
        start("reeve-effect-" + attempt.id().sequence(), delivery, () -> {
            if (refusal == null) {
                carryOut(delivery);
            } else {
                delivery.deliver(refused("fence", refusal));
            }
        });
    }

    /** Finds out, by looking, what became of attempts whose outcome was lost in a crash, all at once. Repeats none. */
    public void resolveOpen(List<Attempt> open, BiConsumer<Attempt, Result> done) {
        for (Attempt attempt : open) {
            keys.begin(attempt);
            Delivery delivery = new Delivery(attempt, result -> done.accept(attempt, result));
            start("reeve-resolve-" + attempt.id().sequence(), delivery, () -> resolve(delivery));
        }
    }

    private void start(String name, Delivery delivery, Runnable work) {
        if (closed.get()) {
            delivery.deliver(notBegun("Reeve is stopping"));
            return;
        }
        Thread.ofVirtual().name(name).start(() -> {
            running.add(Thread.currentThread());
            try {
                if (closed.get()) {
                    Thread.currentThread().interrupt();
                }
                work.run();
            } catch (RuntimeException fault) {
                delivery.deliver(unknown(fault));
            } finally {
                running.remove(Thread.currentThread());
            }
        });
    }

    private void carryOut(Delivery delivery) {
        Attempt attempt = delivery.attempt();
        Effector effector = byAction.get(attempt.action());
        if (effector == null) {
            delivery.deliver(notBegun("this Reeve has nothing that carries out " + attempt.action()));
            return;
        }
        Result before = doneBefore(attempt, effector);
        if (before != null) {
            delivery.deliver(before);
            return;
        }
        Result result = inLane(effector, delivery);
        keys.end(attempt, result);
        delivery.deliver(result);
    }

    private @Nullable Result doneBefore(Attempt attempt, Effector effector) {
        DoneKeys.Done before = keys.begin(attempt);
        if (before == null) {
            return null;
        }
        Result result = before.result();
        if (result == null) {
            return notBegun("attempt " + before.attempt().id() + " with the same key is still under way");
        }
        if (result.result() == dev.reeve.event.Outcome.Result.UNKNOWN) {
            result = look(effector, before.attempt());
        }
        if (result.result() == dev.reeve.event.Outcome.Result.FAILED && keys.takeOver(before, attempt)) {
            return null;
        }
        String text = "done already by attempt " + before.attempt().id() + ": " + result.text();
        return new Result(result.result(), text, result.evidence(), result.resolved());
    }

    private Result inLane(Effector effector, Delivery delivery) {
        Attempt attempt = delivery.attempt();
        Lane lane = lanesOf(effector).of(attempt);
        try {
            boolean grave = attempt.actionClass().atLeast(ActionClass.DISRUPTIVE);
            Lane.Entry entry = lane.enter(grave, left(attempt));
            if (entry != Lane.Entry.ENTERED) {
                return notBegun(
                        entry == Lane.Entry.FULL
                                ? "too many attempts of this kind are waiting"
                                : "its deadline passed while it waited for a place");
            }
        } catch (InterruptedException stopping) {
            return notBegun("Reeve is stopping");
        }
        try {
            return guarded(effector, delivery);
        } finally {
            lane.leave();
        }
    }

    private Lanes lanesOf(Effector effector) {
        Lanes found = lanes.get(effector);
        if (found == null) {
            throw new IllegalStateException("no lane for " + effector);
        }
        return found;
    }

    private Result guarded(Effector effector, Delivery delivery) {
        Attempt attempt = delivery.attempt();
        if (!left(attempt).isPositive()) {
            return notBegun("its deadline has passed");
        }
        Fuse fuse = fuses.get(attempt.action());
        if (fuse != null && !fuse.pass(System.nanoTime())) {
            return blown(attempt, fuse);
        }
        return timed(effector, delivery);
    }

    private static Result blown(Attempt attempt, Fuse fuse) {
        String text = "fuse: more than " + fuse.perSecond() + " " + attempt.action()
                + " in a second, which is more than any correct Reeve asks for; nothing was done";
        if (fuse.trips() % 1_000 == 1) {
            LOG.log(Level.ERROR, text + " (refused so far: " + fuse.trips() + ")");
        }
        return refused("fuse", text);
    }

    private Result timed(Effector effector, Delivery delivery) {
        Attempt attempt = delivery.attempt();
        Thread worker = Thread.currentThread();
        AtomicBoolean working = new AtomicBoolean(true);
        long nanos = left(attempt).toNanos();
        ScheduledFuture<?> interrupt = clock.schedule(
                () -> {
                    synchronized (working) {
                        if (working.get()) {
                            worker.interrupt();
                        }
                    }
                },
                nanos,
                TimeUnit.NANOSECONDS);
        ScheduledFuture<?> giveUp = clock.schedule(
                () -> {
                    Result gone = Result.unknown(
                            "did not end within its deadline, nor when it was interrupted", Attributes.NONE);
                    if (!delivery.done()) {
                        keys.end(attempt, gone);
                        delivery.deliver(gone);
                    }
                },
                nanos + lastWords.toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            return inTime(attempt, perform(effector, attempt));
        } finally {
            interrupt.cancel(false);
            giveUp.cancel(false);
            synchronized (working) {
                working.set(false);
                Thread.interrupted();
            }
        }
    }

    private Result perform(Effector effector, Attempt attempt) {
        try {
            return effector.perform(attempt, () -> left(attempt));
        } catch (InterruptedException stopped) {
            return Result.unknown(
                    closed.get() ? "Reeve stopped while it was under way" : "interrupted at its deadline",
                    Attributes.NONE);
        } catch (Exception fault) {
            return unknown(fault);
        } catch (StackOverflowError | LinkageError fault) {
            return unknown(fault);
        }
    }

    private Result inTime(Attempt attempt, Result result) {
        if (left(attempt).isPositive() || result.result() == dev.reeve.event.Outcome.Result.UNKNOWN) {
            return result;
        }
        Attributes evidence = result.evidence().with("late", dev.reeve.model.Value.of(true));
        return Result.unknown("late, after its deadline: " + result.result() + ", " + result.text(), evidence);
    }

    private void resolve(Delivery delivery) {
        Effector effector = byAction.get(delivery.attempt().action());
        Result result = effector == null
                ? Result.unknown(
                        "this Reeve has nothing that knows of "
                                + delivery.attempt().action(),
                        Attributes.NONE)
                : look(effector, delivery.attempt());
        keys.end(delivery.attempt(), result);
        delivery.deliver(result.byLooking());
    }

    private static Result look(Effector effector, Attempt attempt) {
        try {
            return effector.resolve(attempt);
        } catch (InterruptedException stopping) {
            return Result.unknown("Reeve stopped while it looked", Attributes.NONE);
        } catch (Exception | StackOverflowError | LinkageError fault) {
            return unknown(fault);
        }
    }

    private static Result unknown(Throwable fault) {
        LOG.log(Level.WARNING, "an effector failed unexpectedly", fault);
        String said = fault.getMessage();
        return Result.unknown(said == null ? fault.getClass().getSimpleName() : said, Attributes.NONE);
    }

    private static Result notBegun(String why) {
        return Result.failed("not begun: " + why, Attributes.of("begun", dev.reeve.model.Value.of(false)));
    }

    private static Result refused(String by, String text) {
        return Result.failed(
                text, Attributes.builder().put("begun", false).put("by", by).build());
    }

    private Duration left(Attempt attempt) {
        return Moment.span(attempt.deadline().mono() - mono.getAsLong());
    }

    /** How many attempts run now, by action, where there are any. */
    public SortedMap<String, Integer> running() {
        SortedMap<String, Integer> figures = new TreeMap<>();
        byAction.forEach(
                (action, effector) -> figures.put(action, lanesOf(effector).running()));
        figures.values().removeIf(count -> count == 0);
        return figures;
    }

    /** How often each fuse has refused since start, where it has. */
    public SortedMap<String, Long> trips() {
        SortedMap<String, Long> figures = new TreeMap<>();
        fuses.forEach((action, fuse) -> figures.put(action, fuse.trips()));
        figures.values().removeIf(count -> count == 0);
        return figures;
    }

    /** Begins nothing more and interrupts what runs; each still hands back its result. Does not wait. */
    @Override
    public void close() {
        closed.set(true);
        running.forEach(Thread::interrupt);
        clock.shutdownNow();
    }
}
