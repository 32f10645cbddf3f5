/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.determinism;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Result;
import dev.reeve.event.Verdict;
import dev.reeve.guard.Judge;
import dev.reeve.guard.Pipeline;
import dev.reeve.model.Attributes;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Reactor;
import dev.reeve.reactor.operator.OperatorFold;
import dev.reeve.reactor.rule.RuleRig;
import dev.reeve.reactor.rule.RulesFold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Generated inputs through the whole core. To cover another concern add its fold to {@link #folds} and inputs of its events to {@link #input}. */
final class Scenario {
    private static final Duration SPAN = Duration.ofSeconds(20);
    private static final List<String> BY = List.of("address");

    private final SplittableRandom random;
    private final Pipeline pipeline;
    private final List<Attempt> running = new ArrayList<>();
    private final Consumer<Entry> sink;
    private Moment now = new Moment(1_700_000_000_000_000L, 1_000_000_000L);

    Scenario(long seed, Consumer<Entry> sink) {
        this.random = new SplittableRandom(seed);
        this.sink = sink;
        Program program = program("v1");
        Reactor reactor = new Reactor(folds());
        AtomicReference<Pipeline> self = new AtomicReference<>();
        this.pipeline = new Pipeline(
                "n1",
                0,
                program,
                reactor,
                new Permissive(),
                Scenario::program,
                entry -> self.get().delivered(entry));
        self.set(pipeline);
        reactor.configure(program, now, dev.reeve.reactor.Output.NOWHERE);
    }

    static List<Fold> folds() {
        return List.of(new OperatorFold(), new RulesFold());
    }

    /** Permits, but puts off every seventh decision. */
    private static final class Permissive implements Judge {
        @Override
        public void configure(Program program) {}

        @Override
        public Judgement judge(Decision decision, Moment now) {
            Verdict.Ruling ruling = decision.id().sequence() % 7 == 0
                    ? new Verdict.Ruling.Defer("BUDGET", "later", now.plus(Duration.ofSeconds(9)))
                    : new Verdict.Ruling.Permit("");
            return new Judgement(ruling, List.of());
        }
    }

    private static Program program(String version) {
        return RuleRig.program(
                RuleRig.keys(rule("absent", new When.Absence(RuleRig.on("a"), SPAN, BY)), 30),
                rule("any", new When.Absence(RuleRig.on("b"), Duration.ofSeconds(3), List.of())),
                RuleRig.version(
                        RuleRig.keys(rule("count", new When.Count(RuleRig.on("a"), 3, SPAN, BY, 0)), 30), version),
                RuleRig.until(rule("below", new When.Count(RuleRig.on("b"), 3, SPAN, BY, 2)), RuleRig.on("c")),
                RuleRig.cooldown(rule("each", new When.Each(RuleRig.on("c"), BY)), Duration.ofSeconds(7)),
                rule("on-fired", new When.Each(RuleRig.on("rule.fired", "rule", "each"), List.of("key"))),
                RuleRig.keys(
                        rule(
                                "sequence",
                                new When.Sequence(
                                        List.of(RuleRig.on("a"), RuleRig.on("b"), RuleRig.on("a")), SPAN, BY)),
                        30));
    }

    private static RuleSpec rule(String name, When when) {
        return RuleRig.rule(name, when, RuleRig.ban(), RuleRig.doing("service.restart", "web"));
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            now = now.plus(Duration.ofMillis(random.nextInt(400)));
            input();
            pipeline.tick(now);
            pipeline.drain().forEach(this::keep);
        }
    }

    /** Folds recorded entries as a start after a crash does. */
    void recover(List<Entry> entries) {
        entries.forEach(pipeline::recover);
    }

    /** What the core would write into a snapshot. */
    Value save() {
        return pipeline.save();
    }

    private void keep(Entry entry) {
        sink.accept(entry);
        if (entry instanceof Attempt attempt && !attempt.intent()) {
            running.add(attempt);
        }
    }

    private void input() {
        switch (random.nextInt(40)) {
            case 0 -> see("daemon.paused", Trust.MEASURED, Attributes.NONE);
            case 1 -> see("config.applied", Trust.REPORTED, Attributes.of("version", "v" + random.nextInt(2)));
            case 2, 3 -> see("operator.request", Trust.REPORTED, request());
            case 4, 5, 6 -> end();
            case 7 -> see("c", Trust.MEASURED, Attributes.of("user", "i̇İıI\u001f"));
            default ->
                see(
                        List.of("a", "b", "c").get(random.nextInt(3)),
                        Trust.values()[random.nextInt(3)],
                        Attributes.of("address", "10.0.0." + random.nextInt(60)));
        }
    }

    private Attributes request() {
        SequencedMap<String, Value> parameters = new LinkedHashMap<>();
        parameters.put("for", Value.of("1h"));
        return Attributes.builder()
                .put("action", random.nextInt(4) == 0 ? "ban.ad" : "ban.add")
                .put("target", "address/10.1.0." + random.nextInt(256))
                .put("parameters", Value.fields(parameters))
                .put("user", "anna")
                .put("via", "test")
                .build();
    }

    private void end() {
        if (!running.isEmpty()) {
            Attempt attempt = running.remove(random.nextInt(running.size()));
            pipeline.accept(attempt, Result.succeeded("done", Attributes.NONE), now);
        }
    }

    private void see(String type, Trust trust, Attributes attributes) {
        Subject subject = new Subject("node", "n1");
        pipeline.accept(new Observation(type, subject, attributes, trust, List.of(), Lineage.EXTERNAL, false), now);
    }
}
