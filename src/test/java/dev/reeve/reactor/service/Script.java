/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Principal;
import dev.reeve.event.Result;
import dev.reeve.event.Verdict;
import dev.reeve.guard.Judge;
import dev.reeve.guard.Pipeline;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.Reactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The core with the services' fold in it, fed by hand in virtual time: real pipeline, a judge that says what it is told to. */
final class Script implements Judge {
    private final TreeMap<String, Program> programs = new TreeMap<>();
    private Verdict.Ruling ruling = new Verdict.Ruling.Permit("test");
    ServicesFold fold;
    Pipeline pipeline;
    Moment now = new Moment(1_000_000_000L, 1_000_000L);
    final List<Entry> journal = new ArrayList<>();
    private int read;

    Script(ServiceSpec... services) {
        fold = new ServicesFold();
        pipeline = pipeline(fold, 0);
        apply("v0", services);
        daemonStarted("boot-1");
    }

    private Pipeline pipeline(ServicesFold fold, long last) {
        Reactor reactor = new Reactor(List.of(new Wishes(), fold));
        return new Pipeline("n1", last, Specs.program("none"), reactor, this, programs::get, entry -> {});
    }

    /** Stands for the operators' and the rules' folds: proposes the intent that an event asks for. */
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
                String action = event.attributes().text("action", "");
                boolean person = event.attributes().truth("person");
                Principal by = new Principal(
                        person ? Principal.Kind.OPERATOR : Principal.Kind.RULE, person ? "ann" : "rule", "", "test");
                out.propose(new Proposal(
                        by,
                        action,
                        event.subject(),
                        event.subject(),
                        Attributes.NONE,
                        Trust.MEASURED,
                        false,
                        action,
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

    @Override
    public void configure(Program program) {}

    @Override
    public Judgement judge(Decision decision, Moment at) {
        boolean step = decision.action().startsWith("process.");
        return new Judgement(step ? ruling : new Verdict.Ruling.Permit("test"), List.of());
    }

    void rules(Verdict.Ruling now) {
        ruling = now;
    }

    void permits() {
        ruling = new Verdict.Ruling.Permit("test");
    }

    void apply(String version, ServiceSpec... services) {
        programs.put(version, Specs.program(version, services));
        see("config.applied", new Subject("node", "n1"), Attributes.of("version", version));
    }

    void daemonStarted(String boot) {
        see(
                "daemon.started",
                new Subject("node", "n1"),
                Attributes.builder().put("boot", boot).put("cores", 2).build());
    }

    void operator(String service, String action) {
        wish(service, action, true);
    }

    void rule(String service, String action) {
        wish(service, action, false);
    }

    private void wish(String service, String action, boolean person) {
        see(
                "test.wish",
                Subject.service(service),
                Attributes.builder().put("action", action).put("person", person).build());
    }

    void see(String type, Subject subject, Attributes said) {
        pipeline.accept(Observation.of(type, subject, said, Trust.MEASURED), now);
        collect();
    }

    void service(String type, String name, long generation, Object... more) {
        see(type, Subject.service(name), said(name, generation, more));
    }

    static Attributes said(String name, long generation, Object... more) {
        Attributes.Builder said = Attributes.builder().put("service", name).put("generation", generation);
        for (int i = 0; i < more.length; i += 2) {
            String key = (String) more[i];
            switch (more[i + 1]) {
                case Boolean truth -> said.put(key, truth);
                case Integer number -> said.put(key, number.longValue());
                case Object text -> said.put(key, text.toString());
            }
        }
        return said.build();
    }

    void absent(String name, long generation) {
        service("service.observed", name, generation, "populated", false, "main", false);
    }

    void present(String name, long generation) {
        service("service.observed", name, generation, "populated", true, "main", true, "pid", 7);
    }

    void ended(Attempt attempt, Result result) {
        pipeline.accept(attempt, result, now);
        collect();
    }

    void succeeded(Attempt attempt) {
        ended(attempt, Result.succeeded("done", Attributes.of("pid", Value.of(7))));
    }

    void pass(Duration span) {
        Moment until = now.plus(span);
        while (pipeline.nextDeadline() <= until.mono()) {
            long at = Math.max(pipeline.nextDeadline(), now.mono() + 1);
            now = now.plus(Moment.span(at - now.mono()));
            pipeline.tick(now);
            collect();
        }
        now = until;
    }

    private void collect() {
        journal.addAll(pipeline.drain());
    }

    /** The steps attempted since the last call, oldest first. */
    List<Attempt> attempts() {
        List<Attempt> fresh = journal.subList(read, journal.size()).stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .filter(attempt -> !attempt.intent())
                .toList();
        read = journal.size();
        return fresh;
    }

    Attempt only(String action) {
        List<Attempt> fresh = attempts();
        if (fresh.size() != 1 || !fresh.getFirst().action().equals(action)) {
            throw new AssertionError("expected one " + action + ", got " + fresh);
        }
        return fresh.getFirst();
    }

    /** The states told since the beginning, as {@code previous->state}. */
    List<String> states(String service) {
        return events("service.state").stream()
                .filter(event -> event.subject().name().equals(service))
                .map(event -> event.attributes().text("state", ""))
                .toList();
    }

    List<Event> events(String type) {
        return journal.stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .filter(event -> event.type().equals(type))
                .toList();
    }

    String state(String service) {
        return view(service).state().label();
    }

    ServiceView view(String service) {
        ServiceView view = fold.views().get(service);
        if (view == null) {
            throw new AssertionError("no service " + service + " in " + fold.views());
        }
        return view;
    }

    /** A new daemon that restores the snapshot; the wiring configures before it restores. */
    void restartFromSnapshot() {
        ServicesFold next = new ServicesFold();
        next.configure(pipeline.program(), now, Output.NOWHERE);
        next.restore(fold.save());
        become(next);
    }

    /** A new daemon that only has the journal. */
    void restartFromJournal() {
        ServicesFold next = new ServicesFold();
        Pipeline recovered = pipeline(next, 0);
        journal.forEach(recovered::recover);
        fold = next;
        pipeline = recovered;
    }

    private void become(ServicesFold next) {
        Program program = pipeline.program();
        Pipeline continued = new Pipeline(
                "n1",
                pipeline.lastSequence(),
                program,
                new Reactor(List.of(new Wishes(), next)),
                this,
                programs::get,
                entry -> {});
        fold = next;
        pipeline = continued;
    }
}
