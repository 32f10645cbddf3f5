/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Moment;
import dev.reeve.guard.PlantedGuards;
import dev.reeve.node.RecoveredBrain;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.cluster.OpenAttempt;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One life of one node, from one seed: what befalls it, what it does, and whether what must hold did hold. */
final class Simulation {
    private static final int FEWEST = 15;
    private static final int MORE = 30;
    private static final Duration QUIET = Duration.ofSeconds(30);
    /** Five minutes' pace after a quarantine, a group of five that comes back one a minute, approvals that lapse. */
    private static final int MOST_QUIET = 240;

    /** @param failure null where all was well */
    record Result(long seed, long steps, @Nullable String failure, List<String> trace) {}

    final long seed;
    final SplittableRandom random;
    final Planted planted;
    final Trace trace = new Trace();
    final ModelWorld world;
    final VirtualNode node;
    final SimDisk disk;
    final Invariants invariants;
    private final Mischief mischief;
    private final int family;
    private Program program;
    private int boots = 1;
    private int diesAt;
    private long covered;
    private long told;
    private long apart;
    private String asked = "";

    Simulation(long seed, Planted planted) {
        this.seed = seed;
        this.planted = planted;
        this.random = new SplittableRandom(seed);
        this.world = new ModelWorld();
        this.node = VirtualNode.fresh("n1", Scene.CATALOGUE, Scene.START, planted.effects(world));
        this.disk = new SimDisk(node::in, this::point);
        this.invariants = new Invariants(node, world);
        this.mischief = new Mischief(this);
        this.family = random.nextInt(RandomConfig.MOST / 2);
        this.program = RandomConfig.of(2 * family);
        this.apart = 20 + random.nextInt(300);
        world.pids().size(64);
        node.know(RandomConfig.of(2 * family + 1));
        node.keptBy(disk::append);
        node.listen(this::kept);
        world.onEffect(this::effect);
    }

    static Result run(long seed, Planted planted) {
        return run(seed, planted, "");
    }

    /** @param asked a failure is told in the lines that name this; empty: what the failure is about */
    static Result run(long seed, Planted planted, String asked) {
        Simulation simulation = new Simulation(seed, planted);
        simulation.asked = asked;
        try {
            simulation.play();
            return new Result(seed, simulation.node.steps(), null, List.of());
        } catch (Broken broken) {
            return simulation.failed(String.valueOf(broken.getMessage()), broken.about());
        } catch (RuntimeException | StackOverflowError fault) {
            java.io.StringWriter stack = new java.io.StringWriter();
            fault.printStackTrace(new java.io.PrintWriter(stack));
            return simulation.failed("a fault: " + stack, "");
        }
    }

    private Result failed(String failure, String about) {
        return new Result(
                seed, node.steps(), failure, asked.isEmpty() ? trace.lines(about, 150) : trace.lines(asked, 1_000));
    }

    private void kept(Entry entry) {
        told = entry.id().sequence();
        trace.add(entry.at(), entry);
        invariants.kept(entry);
    }

    /** Was kept, though the daemon died before it was told so. */
    private void found(Entry entry) {
        if (entry.id().sequence() > told) {
            trace.add(entry.at(), entry);
            invariants.found(entry);
        }
    }

    private void effect(Attempt attempt) {
        point("before an effect");
        trace.add(
                node.now(), "effect of " + attempt.id().sequence() + ": " + attempt.action() + " " + attempt.target());
        invariants.effect(attempt);
    }

    void say(String what) {
        trace.add(node.now(), what);
    }

    private void point(String where) {
        if (diesAt > 0 && --diesAt == 0) {
            throw new DaemonDied(where);
        }
    }

    /** The daemon dies at one of the next points. */
    void dieSoon() {
        diesAt = 1 + random.nextInt(12);
    }

    void play() {
        if (!planted.gates.isEmpty()) {
            node.recovered(planted());
        }
        guarded(() -> node.begin(program));
        int acts = FEWEST + random.nextInt(MORE);
        for (int i = 0; i < acts; i++) {
            run(Duration.ofMillis(random.nextInt(8) == 0 ? random.nextInt(120_000) : random.nextInt(4_000)));
            guarded(mischief::act);
        }
        say("no more faults");
        diesAt = 0;
        guarded(mischief::heal);
        quiet();
    }

    /** Runs what may end with the daemon's death, and has it begin again. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (DaemonDied died) {
            restart(String.valueOf(died.getMessage()), random.nextInt(8) == 0);
        }
        invariants.look();
    }

    void run(Duration span) {
        long until = node.now().mono() + Moment.micros(span);
        while (node.now().mono() < until) {
            guarded(() -> node.runUntil(Math.min(until, node.now().mono() + 1_000_000)));
            guarded(this::snapshot);
        }
    }

    private void snapshot() {
        boolean due = node.pipeline().lastSequence() - covered >= apart;
        if (due
                && disk.isIdle()
                && !disk.full
                && disk.head().sequence() == node.pipeline().lastSequence()) {
            covered = node.pipeline().lastSequence();
            disk.saveSnapshot(covered, node.pipeline().save());
        }
    }

    /** @param power whether the whole machine is gone */
    void restart(String where, boolean power) {
        say((power ? "the power fails, " : "the daemon is killed ") + where);
        diesAt = 0;
        node.crash();
        disk.daemonDied(random);
        if (power) {
            boots++;
            disk.powerFailed(random);
            invariants.lost(disk.head().sequence());
            told = Math.min(told, disk.head().sequence());
            world.reboot("boot-" + boots);
            mischief.strangers(random.nextInt(30));
        }
        damage(power);
        node.run(Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(90_000) : random.nextInt(2_000)));
        disk.replay(told, this::found);
        say("the daemon is started");
        node.recovered(brain());
        covered = disk.latestSnapshot().map(one -> one.sequence()).orElse(0L);
        invariants.restarted(disk.head().sequence());
        guarded(() -> node.begin(program, "boot-" + boots, false));
        if (planted == Planted.REPEATS_ATTEMPTS) {
            guarded(() -> node.brain().open().forEach(attempt -> world.perform(node, attempt)));
        }
    }

    /** What the next run of the daemon finds to be damaged on the disk. */
    private void damage(boolean power) {
        if (random.nextInt(power ? 4 : 12) == 0) {
            int newest = 1 + random.nextInt(3);
            say("the newest " + newest + " snapshots are damaged");
            disk.spoil(newest, random.nextBoolean());
        }
        if (random.nextInt(power ? 8 : 60) == 0) {
            say("the journal is damaged, and begun anew");
            disk.setAside(random.nextBoolean(), node.now().wall());
            invariants.forgotten();
            told = disk.head().sequence();
        }
    }

    private Brain brain() {
        if (planted.gates.isEmpty()) {
            return RecoveredBrain.of(disk, node.name(), node.known().empty, node.known());
        }
        Brain brain = planted();
        disk.replay(0, brain.pipeline()::recover);
        List<Attempt> open = brain.folds().cluster().attempts().open().stream()
                .filter(attempt -> attempt.stage() != OpenAttempt.Stage.DONE)
                .flatMap(attempt -> disk.find(attempt.id()).stream())
                .map(Attempt.class::cast)
                .toList();
        return new Brain(brain.pipeline(), brain.folds(), brain.guard(), open);
    }

    private Brain planted() {
        return Brain.fresh(
                node.name(), node.known().empty, node.known(), folds -> PlantedGuards.without(folds, planted.gates));
    }

    /** The other configuration of the family, or back. */
    void reload() {
        int other = program == RandomConfig.of(2 * family) ? 2 * family + 1 : 2 * family;
        program = RandomConfig.of(other);
        invariants.forgiveAll();
        node.apply(program, "reloaded");
    }

    private void quiet() {
        String missing = "";
        for (int i = 0; i < MOST_QUIET; i++) {
            run(QUIET);
            missing = Liveness.missing(this);
            if (missing.isEmpty()) {
                return;
            }
        }
        String about = missing.startsWith("service ") ? missing.split(" ")[1] : "";
        throw new Broken("liveness", about, MOST_QUIET / 2 + " min after the last fault: " + missing);
    }
}
