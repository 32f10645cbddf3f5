/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Problem;
import dev.reeve.api.Shape;
import dev.reeve.event.Moment;
import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceText;
import dev.reeve.format.scenario.ScenarioLoader;
import dev.reeve.model.Value;
import dev.reeve.model.scenario.Scenario;
import dev.reeve.reactor.Program;
import dev.reeve.sim.ModelWorld;
import dev.reeve.sim.VirtualNode;
import dev.reeve.sim.rehearsal.Limits;
import dev.reeve.sim.rehearsal.Names;
import dev.reeve.sim.rehearsal.Rehearsal;
import dev.reeve.sim.rehearsal.Stuck;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Rehearsals on a copy of the state as it is now. The core is asked for the copy and for nothing else; what follows runs on a thread of its own, after everything else, and is cut off before it could
 * cost the daemon its time or its memory.
 */
final class Rehearsals {
    private static final long MOST_ENTRIES = 500_000;
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /** The state at one moment. */
    private record Kept(Value snapshot, long sequence, Moment at, Program program) {}

    private final NodeDaemon daemon;
    private final Semaphore one = new Semaphore(1);

    Rehearsals(NodeDaemon daemon) {
        this.daemon = daemon;
    }

    /** @return the report, or what is wrong with the scenario as `errors` */
    Value play(String file, String text) {
        if (!one.tryAcquire()) {
            throw new Problem(
                    409,
                    "Busy",
                    "another rehearsal is under way",
                    "try again, or play it without the daemon (--config)");
        }
        try {
            return loaded(file, text);
        } finally {
            one.release();
        }
    }

    /** One at a time as the rest of it: what a scenario says takes many times as much memory as its text. */
    private Value loaded(String file, String text) {
        ScenarioLoader.Loaded read = ScenarioLoader.load(new SourceText(file, text), daemon.catalogue);
        return read.scenario().map(this::play).orElseGet(() -> errors(read.findings()));
    }

    private static Value errors(List<Finding> findings) {
        return new Shape()
                .texts("errors", findings.stream().map(Finding::toString).toList())
                .value();
    }

    private Value play(Scenario scenario) {
        String missing = Headroom.missing();
        if (!missing.isEmpty()) {
            throw new Problem(503, "Too little memory", missing, "play it without the daemon (--config)");
        }
        Kept kept = daemon.asking.ask(this::copy);
        Findings findings = new Findings();
        Names.check(scenario, kept.program(), findings);
        return findings.errors() > 0 ? errors(findings.sorted()) : aside(() -> rehearse(scenario, kept));
    }

    private Kept copy() {
        var pipeline = daemon.recovery.pipeline();
        return new Kept(pipeline.save(), pipeline.lastSequence(), daemon.clock.get(), pipeline.program());
    }

    private Value rehearse(Scenario scenario, Kept kept) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Limits limits = new Limits(MOST_ENTRIES, () -> trouble(end));
        VirtualNode node = VirtualNode.restored(
                daemon.node, kept.program(), kept.snapshot(), kept.sequence(), kept.at(), new ModelWorld(List.of()));
        try {
            return Rehearsal.live(scenario, node, RehearsedLines::of, limits).value();
        } catch (Stuck stuck) {
            Findings findings = new Findings();
            findings.error(stuck.at(), String.valueOf(stuck.getMessage()));
            return errors(findings.sorted());
        }
    }

    private static String trouble(long end) {
        return Thread.currentThread().isInterrupted()
                ? "it was interrupted"
                : System.nanoTime() - end > 0
                        ? "it took longer than " + PATIENCE.toSeconds() + " s"
                        : Headroom.gone() ? "the daemon's memory is nearly full" : "";
    }

    private static Value aside(Supplier<Value> work) {
        CompletableFuture<Value> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        done.complete(work.get());
                    } catch (RuntimeException | StackOverflowError failed) {
                        done.completeExceptionally(failed);
                    }
                },
                "reeve-rehearsal-aside");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
        try {
            return done.get(PATIENCE.plus(LAST_WORDS).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw failed("it was interrupted");
        } catch (TimeoutException late) {
            thread.interrupt();
            throw failed("it did not end in time");
        } catch (ExecutionException broken) {
            throw failed(String.valueOf(broken.getCause()));
        }
    }

    private static Problem failed(String why) {
        return new Problem(500, "Not played", "the rehearsal could not be played: " + why, "");
    }
}
