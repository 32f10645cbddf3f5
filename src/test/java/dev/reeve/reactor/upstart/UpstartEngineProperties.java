/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random jobs that start and stop each other, and random things that happen to them. */
class UpstartEngineProperties {
    private static final List<String> JOBS = List.of("a", "b", "c", "d");
    private static final int ROUNDS = 2000;

    /** @param what which kind of thing; the rest says to whom */
    record Move(int what, int which, int how) {}

    @Property(tries = 300)
    void savedInTheMiddleItGoesOnAsBefore(@ForAll("jobs") List<String> jobs, @ForAll("moves") List<Move> moves) {
        Pair pair = new Pair();
        for (int i = 0; i < jobs.size(); i++) {
            pair.job(JOBS.get(i), jobs.get(i));
        }
        for (Move move : moves) {
            pair.make(move);
        }
    }

    @Property(tries = 300)
    void nothingIsHeldWhenAllJobsAreGone(@ForAll("jobs") List<String> jobs, @ForAll("moves") List<Move> moves) {
        Pair pair = new Pair();
        for (int i = 0; i < jobs.size(); i++) {
            pair.job(JOBS.get(i), jobs.get(i));
        }
        moves.forEach(pair::make);
        JOBS.forEach(name -> pair.input((engine, out) -> engine.remove(name, pair.now, out)));
        for (int round = 0; round < ROUNDS && !pair.first.jobs().isEmpty(); round++) {
            JOBS.forEach(name -> List.of("", "1", "2")
                    .forEach(instance -> pair.input((engine, out) ->
                            engine.ownCommand(0, "stop", new InstanceId(name, instance), false, pair.now, out))));
            pair.endAll();
            pair.now += FakeMachine.SECOND;
            pair.input((engine, out) -> engine.wake(pair.now, out));
        }
        assertThat(pair.first.jobs()).isEmpty();
        assertThat(Saved.read(pair.first.save()).items("events")).isEmpty();
        assertThat(pair.living).isEmpty();
    }

    /** Two engines that are told the same; one of them is made anew from its snapshot before each input. */
    private static final class Pair {
        final UpstartEngine first = fresh();
        UpstartEngine second = fresh();
        final List<Action.Spawn> living = new ArrayList<>();
        long now = FakeMachine.SECOND;

        static UpstartEngine fresh() {
            return new UpstartEngine(FakeMachine.TABLE, FakeMachine.TABLE);
        }

        interface Input {
            void give(UpstartEngine engine, Consumer<Action> out);
        }

        void input(Input input) {
            Value before = first.save();
            second = fresh();
            second.restore(before);
            assertThat(second.save()).isEqualTo(before);
            List<Action> actions = new ArrayList<>();
            List<Action> again = new ArrayList<>();
            input.give(first, actions::add);
            input.give(second, again::add);
            assertThat(again).isEqualTo(actions);
            assertThat(second.save()).isEqualTo(first.save());
            assertThat(second.nextDeadline()).isEqualTo(first.nextDeadline());
            for (Action action : actions) {
                if (action instanceof Action.Spawn spawn) {
                    living.add(spawn);
                }
            }
        }

        void job(String name, String text) {
            input((engine, out) -> engine.put(FakeMachine.parsed(name, text), now, out));
        }

        void make(Move move) {
            String job = JOBS.get(move.which % JOBS.size());
            List<String> env = List.of("N=" + (1 + move.how % 2), "K=v");
            boolean wait = move.how % 3 == 0;
            switch (move.what) {
                case 0, 1 -> input((engine, out) -> engine.start(1, job, env, wait, now, out));
                case 2 -> input((engine, out) -> engine.stop(2, job, env, wait, now, out));
                case 3 -> input((engine, out) -> engine.restart(3, job, env, wait, now, out));
                case 4, 5 ->
                    input((engine, out) -> engine.emit(4, List.of("x", "y").get(move.how % 2), env, wait, now, out));
                case 6 -> input((engine, out) -> engine.remove(job, now, out));
                case 7 -> job(job, "respawn\nstart on x\nexec y" + move.how + "\n");
                case 8 -> {
                    now += move.how * FakeMachine.SECOND;
                    input((engine, out) -> engine.wake(now, out));
                }
                default -> process(move);
            }
        }

        private void process(Move move) {
            if (living.isEmpty()) {
                return;
            }
            Action.Spawn spawn = living.get(move.which % living.size());
            switch (move.what) {
                case 9 -> input((engine, out) -> engine.executed(spawn.process(), now, out));
                case 10 -> input((engine, out) -> engine.ready(spawn.process(), 77, now, out));
                case 11 -> {
                    living.remove(spawn);
                    input((engine, out) -> engine.notExecuted(spawn.process(), now, out));
                }
                default -> end(spawn, move.how % 3 == 0 ? ProcessEnd.killed("SEGV") : ProcessEnd.exited(move.how % 2));
            }
        }

        private void end(Action.Spawn spawn, ProcessEnd end) {
            living.remove(spawn);
            input((engine, out) -> engine.ended(spawn.process(), end, now, out));
        }

        void endAll() {
            List.copyOf(living).forEach(spawn -> end(spawn, ProcessEnd.exited(0)));
        }
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 11))
                .as(Move::new)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<String>> jobs() {
        Arbitrary<String> stanza = Arbitraries.of(
                "start on x",
                "start on x and y",
                "start on started b",
                "start on stopped c or x",
                "start on starting a",
                "start on stopping a",
                "start on x K=$K or y N=[12]",
                "stop on y",
                "stop on stopping a",
                "stop on stopped b RESULT=failed or started c",
                "stop on x and y",
                "task",
                "respawn",
                "respawn limit 2 5",
                "normal exit 0 1",
                "instance $N",
                "export N",
                "pre-start exec p",
                "post-start exec p",
                "pre-stop exec p",
                "post-stop exec p",
                "expect fork",
                "expect stop",
                "exec m");
        return stanza.list()
                .ofMaxSize(9)
                .map(lines -> String.join("\n", lines) + "\n")
                .list()
                .ofSize(JOBS.size());
    }
}
