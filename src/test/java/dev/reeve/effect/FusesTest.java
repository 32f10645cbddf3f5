/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Principal;
import dev.reeve.event.Result;
import dev.reeve.event.Verdict;
import dev.reeve.guard.Judge;
import dev.reeve.guard.Pipeline;
import dev.reeve.model.ActionType;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.Reactor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The last line: a guard that permits everything, and a core that asks for everything at once. Each action has a fuse of its own that blows. */
class FusesTest {
    private static final Catalogue CATALOGUE = Catalogue.of(Effects.offers());
    private static final String NODE = "n1";

    private static Stream<String> actions() {
        return CATALOGUE.actions().values().stream()
                .filter(type -> type.nature() == ActionType.Nature.EFFECT)
                .map(ActionType::name);
    }

    /** What a guard says in which nothing works any more. */
    private record Yes() implements Judge {
        @Override
        public void configure(Program program) {}

        @Override
        public Judgement judge(Decision decision, Moment now) {
            return new Judgement(new Verdict.Ruling.Permit("everything"), List.of());
        }
    }

    /** Wants the action so many times, of as many targets, at once. */
    private record Mad(ActionType type, int times) implements Fold {
        @Override
        public String name() {
            return "mad";
        }

        @Override
        public void configure(Program program, Moment now, Output out) {}

        @Override
        public void apply(Entry entry, Output out) {
            if (entry instanceof Event event) {
                for (int i = 0; i < times; i++) {
                    out.propose(proposal(event.id(), i));
                }
            }
        }

        private Proposal proposal(EntryId cause, int i) {
            Subject target = new Subject(type.target(), "t" + i);
            return new Proposal(
                    new Principal(Principal.Kind.RULE, "r", "1", "test"),
                    type.name(),
                    target,
                    target,
                    Attributes.of("deadline", Value.of(60_000_000L)),
                    Trust.MEASURED,
                    false,
                    "k" + i,
                    List.of(),
                    List.of(cause),
                    Lineage.EXTERNAL);
        }

        @Override
        public Value save() {
            return Value.of("");
        }

        @Override
        public void restore(Value saved) {}
    }

    private record Counting(List<String> actions, AtomicInteger done) implements Effector {
        @Override
        public Result perform(Attempt attempt, Deadline deadline) {
            done.incrementAndGet();
            return Result.succeeded("done", Attributes.NONE);
        }

        @Override
        public Result resolve(Attempt attempt) {
            return Result.unknown("", Attributes.NONE);
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void h42_noActionIsWithoutAFuseAndItCountsExactly(String action) {
        Fuse fuse = new Fuse(action, 0);
        long passed = IntStream.range(0, 20_000).filter(i -> fuse.pass(0)).count();
        assertThat(passed).isEqualTo(fuse.most());
        assertThat(fuse.trips()).isEqualTo(20_000 - fuse.most());
        assertThat(IntStream.range(0, 20_000)
                        .filter(i -> fuse.pass(1_000_000_000))
                        .count())
                .as("a second later")
                .isEqualTo(fuse.perSecond());
    }

    private static List<Attempt> permitted(ActionType type, int times, long mono) {
        Program program = new Program(Config.empty(), CATALOGUE, new TreeMap<>());
        Reactor reactor = new Reactor(List.of(new Mad(type, times)));
        Pipeline pipeline = new Pipeline(NODE, 0, program, reactor, new Yes(), version -> program, entry -> {});
        pipeline.accept(
                Observation.of("test.go", new Subject("node", NODE), Attributes.NONE, Trust.MEASURED),
                new Moment(mono, mono));
        List<Attempt> attempts = new ArrayList<>();
        pipeline.drain().stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .forEach(attempts::add);
        return attempts;
    }

    @ParameterizedTest
    @MethodSource("actions")
    void h42_theFuseOfEachActionBlowsAtItsRateThoughEverythingIsPermitted(String action) throws Exception {
        ActionType type = java.util.Objects.requireNonNull(CATALOGUE.action(action));
        Fuse fuse = new Fuse(action, 0);
        assertThat(fuse.most()).as("no action is without bounds").isBetween(1, 5_000);
        int times = Math.min(9_000, 2 * fuse.most() + 200);
        LongSupplier mono = Attempts::mono;
        AtomicInteger done = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(times);
        try (Effects effects = new Effects(List.of(new Counting(List.of(action), done)), Fence.OPEN, mono)) {
            List<Attempt> attempts = permitted(type, times, mono.getAsLong());
            assertThat(attempts.size()).isEqualTo(times);
            long begun = System.nanoTime();
            attempts.forEach(attempt -> effects.dispatch(attempt, result -> ended.countDown()));
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
            double seconds = (System.nanoTime() - begun) / 1e9;
            assertThat(done.get()).isBetween(1, (int) (fuse.most() + fuse.perSecond() * seconds) + 1);
        }
    }
}
