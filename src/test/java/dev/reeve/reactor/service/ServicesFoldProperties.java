/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Result;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random interleavings of wishes, crashes, lost answers, late effects, restarts of the daemon and of the machine, against a world that starts whatever it is told to. */
class ServicesFoldProperties {
    private static final Attributes POPULATED = Attributes.of("populated", Value.of(true));

    enum Move {
        TELL,
        TELL_ALL,
        START,
        START_UNANSWERED,
        START_LOST,
        START_FAILS,
        LATE_EFFECT,
        STOP,
        STOP_UNANSWERED,
        STOP_STUCK,
        CRASH,
        END,
        LEAVE_BEHIND,
        ALL_DIE,
        APPEAR,
        LOOK,
        READY,
        UNREADY,
        PASS_A_SECOND,
        PASS_A_MINUTE,
        OPERATOR_START,
        OPERATOR_STOP,
        OPERATOR_RESTART,
        RULE_RESTART,
        DEFER,
        REFUSE,
        PERMIT,
        DAEMON_RESTARTS,
        DAEMON_RESTARTS_FROM_JOURNAL,
        MACHINE_RESTARTS,
        CHANGE,
        REMOVE,
        ADD
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Arbitraries.of(Move.class).list().ofMaxSize(120);
    }

    @Property(tries = 1_500)
    void neverTwoAndInTheEndAsDesired(@ForAll("moves") List<Move> moves) {
        Run run = new Run();
        moves.forEach(run::move);
        run.faultsEnd();
        run.isAsDesired();
    }

    @Property(tries = 300)
    void journalAndSnapshotGiveTheSameState(@ForAll("moves") List<Move> moves) {
        Run run = new Run();
        moves.forEach(run::move);
        Value before = run.script.fold.save();
        run.script.restartFromSnapshot();
        assertThat(run.script.fold.save()).isEqualTo(before);
        run.script.restartFromJournal();
        assertThat(run.script.fold.save()).isEqualTo(before);
    }

    private static final class Run {
        final FakeWorld world = new FakeWorld();
        Script script = new Script(spec(0));
        private final java.util.ArrayList<Attempt> unanswered = new java.util.ArrayList<>();
        private int version;
        private int boots = 1;
        private boolean configured = true;

        private static ServiceSpec spec(int version) {
            return Specs.service(
                    FakeWorld.NAME, "run" + version / 2, true, ServiceSpec.Restart.ON_FAILURE, version % 2 == 1);
        }

        void move(Move move) {
            switch (move) {
                case TELL -> tell();
                case TELL_ALL -> tellAll();
                case START -> start(true);
                case START_UNANSWERED -> start(false);
                case START_LOST -> take("process.start", this::unknown);
                case START_FAILS -> take("process.start", a -> Result.failed("no such file", Attributes.NONE));
                case LATE_EFFECT -> lateEffect();
                case STOP -> take("process.stop", world::stop);
                case STOP_UNANSWERED -> take("process.stop", this::unknown);
                case STOP_STUCK -> take("process.stop", this::stuck);
                case CRASH -> world.crash(1, false);
                case END -> world.crash(0, false);
                case LEAVE_BEHIND -> world.crash(1, true);
                case ALL_DIE -> world.end(true);
                case APPEAR -> world.appear();
                case LOOK -> world.look();
                case READY -> world.ready(true);
                case UNREADY -> world.ready(false);
                case PASS_A_SECOND -> script.pass(Duration.ofSeconds(1));
                case PASS_A_MINUTE -> passAMinute();
                case OPERATOR_START -> script.operator(FakeWorld.NAME, "service.start");
                case OPERATOR_STOP -> script.operator(FakeWorld.NAME, "service.stop");
                case OPERATOR_RESTART -> script.operator(FakeWorld.NAME, "service.restart");
                case RULE_RESTART -> script.rule(FakeWorld.NAME, "service.restart");
                case DEFER -> script.rules(new Ruling.Defer("BUDGET", "wait", script.now.plus(Duration.ofSeconds(9))));
                case REFUSE -> script.rules(new Ruling.Refuse("HOLD", "held"));
                case PERMIT -> script.permits();
                case DAEMON_RESTARTS -> daemonRestarts(false);
                case DAEMON_RESTARTS_FROM_JOURNAL -> daemonRestarts(true);
                case MACHINE_RESTARTS -> machineRestarts();
                case CHANGE -> change();
                case REMOVE -> remove();
                case ADD -> add();
            }
            world.take(script.attempts());
        }

        private void tell() {
            if (!world.told.isEmpty()) {
                FakeWorld.Told told = world.told.removeFirst();
                script.see(told.type(), dev.reeve.model.Subject.service(FakeWorld.NAME), told.said());
            }
        }

        /** The queue is slow, but not by minutes. */
        private void passAMinute() {
            tellAll();
            script.pass(Duration.ofMinutes(1));
        }

        private void tellAll() {
            while (!world.told.isEmpty()) {
                tell();
            }
        }

        private void start(boolean answered) {
            take("process.start", attempt -> {
                Result result = world.start(attempt, script.now.mono());
                return answered ? result : Result.unknown("no answer", Attributes.NONE);
            });
        }

        /** The answer is lost, and whether it has an effect later is open. */
        private Result unknown(Attempt attempt) {
            if (attempt.action().equals("process.start")) {
                unanswered.add(attempt);
            }
            return Result.unknown("deadline", Attributes.NONE);
        }

        private void lateEffect() {
            if (!unanswered.isEmpty()) {
                Attempt attempt = unanswered.removeFirst();
                world.start(attempt, script.now.mono());
            }
        }

        private Result stuck(Attempt attempt) {
            world.dying = !world.populated.isEmpty();
            return world.populated.isEmpty() ? world.stop(attempt) : Result.failed("state D", POPULATED);
        }

        private void take(String action, java.util.function.Function<Attempt, Result> how) {
            world.underway.stream()
                    .filter(attempt -> attempt.action().equals(action))
                    .findFirst()
                    .ifPresent(attempt -> {
                        world.underway.remove(attempt);
                        script.ended(attempt, how.apply(attempt));
                    });
        }

        /** What was underway dies with the daemon; the new one looks before anything else. */
        private void daemonRestarts(boolean fromJournal) {
            world.underway.clear();
            world.told.clear();
            unanswered.clear();
            if (fromJournal) {
                script.restartFromJournal();
            } else {
                script.restartFromSnapshot();
            }
            script.daemonStarted("boot-" + boots);
            world.look();
        }

        private void machineRestarts() {
            boots++;
            world.end(false);
            daemonRestarts(true);
        }

        private void change() {
            if (configured) {
                version++;
                script.apply("v" + version, spec(version));
            }
        }

        private void remove() {
            configured = false;
            version += 2;
            script.apply("v" + version);
        }

        private void add() {
            configured = true;
            version += 2;
            script.apply("v" + version, spec(version));
            world.look();
        }

        void faultsEnd() {
            script.permits();
            if (world.dying) {
                world.end(true);
            }
            for (int i = 0; i < 60; i++) {
                world.look();
                tellAll();
                world.take(script.attempts());
                start(true);
                take("process.stop", world::stop);
                world.take(script.attempts());
                world.ready(true);
                tellAll();
                script.pass(Duration.ofSeconds(i < 30 ? 20 : 40));
                world.take(script.attempts());
            }
        }

        void isAsDesired() {
            ServiceView view = script.fold.views().get(FakeWorld.NAME);
            if (view == null) {
                assertThat(world.populated).isEmpty();
                return;
            }
            if (view.state().reason().contains("left alone")) {
                assertThat(configured).as("a stranger").isFalse();
                return;
            }
            boolean ended = view.state().reason().startsWith("ended");
            boolean up = view.desiredUp() && configured && !ended;
            assertThat(view.state().label()).as(view.toString()).isEqualTo(up ? "running" : "stopped");
            assertThat(world.populated.size()).isEqualTo(up ? 1 : 0);
            assertThat(world.populated.values()).doesNotContain(false);
        }
    }

    /** A count of starts that only grows without end would be a robot without limits. */
    @Property(tries = 50)
    void aServiceThatAlwaysDiesIsTriedEverMoreSlowly(@ForAll @net.jqwik.api.constraints.IntRange(max = 8) int lives) {
        Run run = new Run();
        run.world.look();
        run.tellAll();
        Moment begin = run.script.now;
        while (run.script.now.since(begin).compareTo(Duration.ofHours(1)) < 0) {
            run.move(Move.START);
            run.tellAll();
            run.script.pass(Duration.ofSeconds(lives));
            run.world.crash(1, false);
            run.tellAll();
            run.script.pass(Duration.ofSeconds(1));
        }
        assertThat(run.world.starts).isBetween(12, 30);
    }
}
