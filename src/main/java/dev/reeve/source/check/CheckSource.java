/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.check;

import dev.reeve.model.CheckProgress;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Spread;
import dev.reeve.source.Stop;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes all checks. {@link #update} changes what is checked while it runs and leaves alone what did not change. */
public final class CheckSource implements Source {
    static final String RESULT = "check.result";

    /** First checks are spread over an interval, but nobody waits longer than this for the first word on a check. */
    private static final Duration FIRST_WITHIN = Duration.ofSeconds(30);

    private static final Duration ALIVE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration STOP_TIME = Duration.ofMillis(1_500);

    private final String node;
    private final Prober prober;
    private final Semaphore places;
    private final int atOnce;
    private volatile Map<String, CheckSpec> wanted = Map.of();

    /**
     * @param node spreads the first checks of different nodes apart
     * @param atOnce checks that run at the same time, at most
     */
    public CheckSource(String node, Prober prober, int atOnce) {
        this.node = node;
        this.prober = prober;
        this.places = new Semaphore(atOnce, true);
        this.atOnce = atOnce;
    }

    public static Offer offer() {
        EventType result = new EventType(
                RESULT,
                "check",
                Trust.MEASURED,
                List.of(
                        Field.required("check", ValueKind.TEXT, "Name of the check."),
                        Field.required("state", ValueKind.TEXT, "ok, warning, critical or unknown."),
                        Field.required("text", ValueKind.TEXT, "What it said, one line."),
                        Field.optional("details", ValueKind.TEXT, "Further lines, at most 8,000 characters."),
                        Field.optional(
                                "perfdata",
                                ValueKind.FIELDS,
                                "Measured values by label, each with value, unit, warn, crit, min and max."),
                        Field.required("took", ValueKind.DURATION, "From its start to its answer."),
                        Field.optional("timeout", ValueKind.TRUTH, "Whether there was no answer in time."),
                        Field.optional("service", ValueKind.TEXT, "The service that the check speaks of.")),
                "A check was made. What is confirmed by repetition is check.state.");
        return new Offer("checks", List.of(result), List.of(), "Results of checks.");
    }

    @Override
    public String name() {
        return "checks";
    }

    /** What is to be checked from now on. A check whose definition is the same goes on in its rhythm; a new or changed one starts at its own place in the spread. */
    public void update(Collection<CheckSpec> checks) {
        SortedMap<String, CheckSpec> byName = new TreeMap<>();
        checks.forEach(check -> byName.put(check.name(), check));
        wanted = byName;
    }

    @Override
    public void run(Emitter out, Stop stop) throws Exception {
        Loops loops = new Loops(out);
        try {
            long toldAlive = 0;
            do {
                loops.reconcile(wanted);
                loops.check();
                if (toldAlive == 0 || System.nanoTime() - toldAlive > ALIVE.toNanos()) {
                    toldAlive = System.nanoTime();
                    out.alive(
                            loops.running.size() + " checks, " + (atOnce - places.availablePermits()) + " being made");
                }
            } while (!stop.await(LOOK));
        } finally {
            loops.stop();
        }
    }

    /** The threads of one run. */
    private final class Loops {
        private final SortedMap<String, Running> running = new TreeMap<>();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private final Emitter out;
        private Map<String, CheckSpec> known = Map.of();

        private record Running(CheckLoop loop, Thread thread) {}

        Loops(Emitter out) {
            this.out = out;
        }

        void reconcile(Map<String, CheckSpec> checks) {
            if (checks == known) {
                return;
            }
            known = checks;
            Map<String, CheckProgress> kept = new TreeMap<>();
            for (Iterator<Running> all = running.values().iterator(); all.hasNext(); ) {
                Running one = all.next();
                if (!one.loop.spec.equals(checks.get(one.loop.spec.name()))) {
                    one.thread.interrupt();
                    kept.put(one.loop.spec.name(), one.loop.progress());
                    all.remove();
                }
            }
            checks.values().stream()
                    .filter(spec -> !running.containsKey(spec.name()))
                    .forEach(spec -> start(spec, kept.getOrDefault(spec.name(), CheckProgress.START)));
        }

        private void start(CheckSpec spec, CheckProgress progress) {
            Duration window = spec.interval().compareTo(FIRST_WITHIN) < 0 ? spec.interval() : FIRST_WITHIN;
            Duration offset = Spread.within(window, node, "check", spec.name());
            CheckLoop loop = new CheckLoop(spec, offset, progress, prober, places, out, failure);
            running.put(
                    spec.name(),
                    new Running(
                            loop,
                            Thread.ofVirtual().name("check " + spec.name()).start(loop)));
        }

        void check() {
            Throwable fault = failure.get();
            if (fault != null) {
                throw new IllegalStateException("a check failed in a way that none should: " + fault, fault);
            }
        }

        void stop() throws InterruptedException {
            long until = System.nanoTime() + STOP_TIME.toNanos();
            running.values().forEach(one -> one.thread.interrupt());
            for (Running one : running.values()) {
                one.thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        }
    }
}
