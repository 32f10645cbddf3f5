/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.awaitility.Awaitility.await;

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
import dev.reeve.event.Result;
import dev.reeve.event.Verdict;
import dev.reeve.guard.Judge;
import dev.reeve.guard.Pipeline;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.os.Proc;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.Reactor;
import dev.reeve.reactor.service.ServiceView;
import dev.reeve.reactor.service.ServicesFold;
import dev.reeve.supervise.SuperviseOffer;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Planner, pipeline, effects and supervisor together on the real kernel, with a guard that permits everything: what is refused here, the planner or the place of effect refused. */
final class MiniNode implements AutoCloseable {
    final List<Entry> journal = new CopyOnWriteArrayList<>();
    private final Supervised world;
    private final ServicesFold fold = new ServicesFold();
    private final Program program;
    private final Pipeline pipeline;
    private final Effects effects;
    private final LinkedBlockingQueue<Runnable> inputs = new LinkedBlockingQueue<>();
    private final Thread core = new Thread(this::run, "mini-node");
    private volatile boolean closed;
    private volatile TreeMap<String, ServiceView> views = new TreeMap<>();
    private int read;

    MiniNode(Supervised world, ServiceSpec... specs) {
        this.world = world;
        this.program = program(specs);
        this.pipeline = new Pipeline(
                "n1",
                0,
                program,
                new Reactor(List.of(new Wishes(), fold)),
                new PermitAll(),
                version -> program,
                entry -> {});
        this.effects = new Effects(
                List.of(new ServiceEffector(world.supervisor), new AgentEffector(world.supervisor)),
                new TokenFence(),
                () -> now().mono());
        world.supervisor.update(Arrays.asList(specs));
        begin();
        core.start();
    }

    /** In the order that the daemon must keep: configuration, start, what was found. */
    private void begin() {
        Subject node = new Subject("node", "n1");
        accept(Observation.of("config.applied", node, Attributes.of("version", "v"), Trust.MEASURED));
        Attributes boot =
                Attributes.builder().put("boot", Proc.bootId()).put("cores", 2).build();
        accept(Observation.of("daemon.started", node, boot, Trust.MEASURED));
        world.supervisor.adoptAll().forEach(this::accept);
        carryOut();
    }

    private void run() {
        while (!closed) {
            try {
                Runnable input = inputs.poll(1, TimeUnit.MILLISECONDS);
                if (input != null) {
                    input.run();
                }
            } catch (InterruptedException ending) {
                return;
            }
            while (read < world.told.size()) {
                accept(world.told.get(read++));
            }
            pipeline.tick(now());
            carryOut();
        }
    }

    private void accept(Observation seen) {
        pipeline.accept(seen, now());
    }

    private void carryOut() {
        List<Entry> entries = pipeline.drain();
        journal.addAll(entries);
        views = new TreeMap<>(fold.views());
        for (Entry entry : entries) {
            if (entry instanceof Attempt attempt && !attempt.intent()) {
                effects.dispatch(attempt, result -> ended(attempt, result));
            }
        }
    }

    private void ended(Attempt attempt, Result result) {
        inputs.add(() -> pipeline.accept(attempt, result, now()));
    }

    private static Moment now() {
        return new Moment(System.currentTimeMillis() * 1_000, System.nanoTime() / 1_000);
    }

    void wish(ServiceSpec service, String action) {
        Attributes wish = Attributes.of("action", action);
        inputs.add(() -> accept(Observation.of("test.wish", service.subject(), wish, Trust.REPORTED)));
    }

    ServiceView view(ServiceSpec service) {
        ServiceView view = views.get(service.name());
        if (view == null) {
            throw new AssertionError("no " + service.name() + " in " + views);
        }
        return view;
    }

    void awaitState(ServiceSpec service, String state) {
        await(service.name() + " is " + state)
                .atMost(Supervised.PATIENCE)
                .pollInterval(java.time.Duration.ofMillis(5))
                .until(() -> view(service).state().label(), state::equals);
    }

    long attempts(ServiceSpec service, String action) {
        return journal.stream()
                .filter(entry -> entry instanceof Attempt attempt
                        && attempt.action().equals(action)
                        && attempt.target().equals(service.subject()))
                .count();
    }

    @Override
    public void close() throws Exception {
        closed = true;
        core.join();
        effects.close();
    }

    private static Program program(ServiceSpec... specs) {
        TreeMap<String, ServiceSpec> services = new TreeMap<>();
        Arrays.stream(specs).forEach(spec -> services.put(spec.name(), spec));
        Config none = Config.empty();
        Config config = new Config(
                "v",
                none.daemon(),
                services,
                none.checks(),
                none.logs(),
                none.jobs(),
                none.rules(),
                none.channels(),
                none.guard());
        return new Program(
                config, Catalogue.of(List.of(ServicesFold.offer(), SuperviseOffer.offer())), new TreeMap<>());
    }

    /** Stands for the operators. */
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
                out.propose(new Proposal(
                        new Principal(Principal.Kind.OPERATOR, "ann", "", "test"),
                        action,
                        event.subject(),
                        event.subject(),
                        Attributes.NONE,
                        Trust.REPORTED,
                        false,
                        action + "/" + event.id(),
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

    private static final class PermitAll implements Judge {
        @Override
        public void configure(Program program) {}

        @Override
        public Judgement judge(Decision decision, Moment now) {
            return new Judgement(new Verdict.Ruling.Permit("the test permits"), List.of());
        }
    }
}
