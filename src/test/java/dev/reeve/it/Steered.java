/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import dev.reeve.effect.AgentEffector;
import dev.reeve.effect.Effects;
import dev.reeve.effect.ServiceEffector;
import dev.reeve.effect.TokenFence;
import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.guard.Judge;
import dev.reeve.guard.Pipeline;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.DaemonSpec;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.Reactor;
import dev.reeve.reactor.service.ServicesFold;
import dev.reeve.supervise.SuperviseOffer;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The planner of services over a real supervisor: the real pipeline on a thread of its own, a judge that permits everything, and no journal but a list. */
final class Steered implements AutoCloseable, Judge {
    private static final Subject NODE = new Subject("node", "n1");

    final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Runnable> inputs = new LinkedBlockingQueue<>();
    private final ServicesFold fold = new ServicesFold();
    private final Pipeline pipeline;
    private final Effects effects;
    private final Thread core;

    Steered(Supervised reeve, ServiceSpec service) {
        Program program = program(service);
        pipeline = new Pipeline(
                "n1", 0, program, new Reactor(List.of(new Wishes(), fold)), this, version -> program, entry -> {});
        effects = new Effects(
                List.of(new ServiceEffector(reeve.supervisor), new AgentEffector(reeve.supervisor)),
                new TokenFence(),
                () -> now().mono());
        reeve.listener = this::see;
        core = Thread.ofPlatform().name("core").start(this::turns);
        see(node("daemon.started", "boot", "b"));
        see(node("config.applied", "version", "v1"));
        reeve.supervisor.update(List.of(service));
        reeve.supervisor.adoptAll().forEach(this::see);
    }

    private static Program program(ServiceSpec service) {
        TreeMap<String, ServiceSpec> services = new TreeMap<>();
        services.put(service.name(), service);
        Config config = new Config(
                "v1",
                DaemonSpec.DEFAULT,
                services,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                GuardDefaults.spec());
        return new Program(
                config, Catalogue.of(List.of(ServicesFold.offer(), SuperviseOffer.offer())), new TreeMap<>());
    }

    private static Observation node(String type, String name, String value) {
        return Observation.of(type, NODE, Attributes.of(name, Value.of(value)), Trust.MEASURED);
    }

    private static Moment now() {
        return new Moment(System.currentTimeMillis() * 1_000, System.nanoTime() / 1_000);
    }

    private void turns() {
        try {
            while (true) {
                Runnable input = inputs.poll(20, TimeUnit.MILLISECONDS);
                if (input != null) {
                    input.run();
                }
                pipeline.tick(now());
                pipeline.drain().forEach(this::keep);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(Entry entry) {
        entries.add(entry);
        if (entry instanceof Attempt attempt && !attempt.intent()) {
            effects.dispatch(attempt, result -> inputs.add(() -> pipeline.accept(attempt, result, now())));
        }
    }

    private void see(Observation seen) {
        inputs.add(() -> pipeline.accept(seen, now()));
    }

    /** What a person asks for. */
    void ask(String action, ServiceSpec service) {
        see(Observation.of("test.wish", service.subject(), Attributes.of("action", Value.of(action)), Trust.MEASURED));
    }

    /** The state that was told last; empty when none was. */
    String state(ServiceSpec service) {
        return entries.stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .filter(event ->
                        event.type().equals("service.state") && event.subject().equals(service.subject()))
                .reduce((earlier, later) -> later)
                .map(event -> event.attributes().text("state", ""))
                .orElse("");
    }

    /** That of the newest attempt. */
    long lastToken() {
        return entries.stream()
                .filter(Attempt.class::isInstance)
                .mapToLong(entry -> ((Attempt) entry).token())
                .max()
                .orElse(0);
    }

    long attempts(String action) {
        return entries.stream()
                .filter(entry ->
                        entry instanceof Attempt attempt && attempt.action().equals(action))
                .count();
    }

    @Override
    public void configure(Program program) {}

    @Override
    public Judgement judge(Decision decision, Moment now) {
        return new Judgement(new Verdict.Ruling.Permit("test"), List.of());
    }

    @Override
    public void close() throws InterruptedException {
        core.interrupt();
        core.join();
        effects.close();
    }

    /** Stands for the fold of operators. */
    private static final class Wishes implements Fold {
        @Override
        public String name() {
            return "wishes";
        }

        @Override
        public void configure(Program program, Moment now, Output out) {}

        @Override
        public void apply(Entry entry, Output out) {
            if (entry instanceof Event event && event.type().equals("test.wish")) {
                out.propose(new Proposal(
                        new Principal(Principal.Kind.OPERATOR, "ann", "", "test"),
                        event.attributes().text("action", ""),
                        event.subject(),
                        event.subject(),
                        Attributes.NONE,
                        Trust.MEASURED,
                        false,
                        "wish/" + event.id(),
                        List.of(),
                        List.of(event.id()),
                        event.lineage().of(event.id())));
            }
        }

        @Override
        public Value save() {
            return Value.fields(new TreeMap<>());
        }

        @Override
        public void restore(Value saved) {}
    }
}
