/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Outcome;
import dev.reeve.model.DependencyGraph;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Saved;
import dev.reeve.reactor.service.ServiceState.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All services of the node together: carries out what is planned for each, and holds how many start at once. */
final class Services {
    private static final Duration UNDECIDED = Duration.ofSeconds(1);

    private final TreeMap<String, Tracked> tracked = new TreeMap<>();
    private final Places places = new Places();
    private final Links links = new Links(tracked);
    private final Planner planner = new Planner(links);
    private final Standings standings = new Standings(links);
    private String boot = "";

    List<Tracked> all() {
        return List.copyOf(tracked.values());
    }

    List<String> names() {
        return List.copyOf(tracked.keySet());
    }

    List<String> busy() {
        return places.busy();
    }

    Tracked get(String name, Trigger by) {
        return tracked.computeIfAbsent(name, unknown -> new Tracked(unknown, Desire.unknown(by)));
    }

    @Nullable
    Tracked find(String name) {
        return tracked.get(name);
    }

    /** The service with a step underway that an entry is about. */
    @Nullable
    Tracked stepping(Subject subject) {
        @Nullable Tracked service = subject.kind().equals("service") ? tracked.get(subject.name()) : null;
        return service == null || service.step == null ? null : service;
    }

    void configured(String name, ServiceSpec spec, Trigger by) {
        Tracked service = get(name, by);
        service.desire = Desire.configured(service.desire, spec.desired(), by);
        service.reconfigured(spec);
    }

    /** It is nobody's any more: what is left of it is stopped, and then it is forgotten. */
    void unconfigured(String name) {
        @Nullable Tracked service = tracked.get(name);
        if (service != null) {
            service.reconfigured(null);
        }
    }

    /** Of strangers only those stay that hold something. */
    void removeStrangers() {
        tracked.values().removeIf(Tracked::isNothing);
    }

    void daemonStarted(Event event) {
        String now = event.attributes().text("boot", "");
        boolean otherBoot = !boot.isEmpty() && !boot.equals(now);
        boot = now;
        tracked.values().forEach(service -> service.daemonStarted(otherBoot));
        places.daemonStarted(event);
    }

    void decided(Decision decision) {
        @Nullable Tracked service = stepping(decision.target());
        if (service != null && service.step != null && decision.key().equals(service.step.key(service.name))) {
            service.step = service.step.decided(decision.id());
        }
    }

    void attempted(Attempt attempt, Trigger by, Output out) {
        @Nullable Tracked service = stepping(attempt.target());
        if (service != null && service.step != null && attempt.decision().equals(service.step.decision())) {
            service.attempted(attempt, service.step, links.generations(service));
            service.observed.heard(by);
            plan(service.name, by, out);
        }
    }

    void stepEnded(Tracked service, Step step, Outcome outcome, Output out) {
        Trigger by = Trigger.of(outcome, Lineage.EXTERNAL);
        service.step = null;
        switch (step.kind()) {
            case START -> service.startEnded(outcome, step.generation());
            case STOP -> service.stopEnded(outcome, step.generation());
            case RELOAD -> service.reloadEnded(outcome);
            case PROMOTE -> service.promoteEnded(outcome, step.generation());
        }
        service.observed.heard(by);
        if (step.kind() == Step.Kind.STOP && service.observed.presence == Observed.Presence.ABSENT) {
            out.derive(
                    Conclusions.verified(service, outcome.attempt(), step.kind().action(), "no process is left", by));
        }
        plan(service.name, by, out);
    }

    /** Takes the dependencies of a new configuration. */
    void linked(DependencyGraph graph) {
        links.graph = graph;
    }

    /** Those that are started and stopped together with it, itself first. */
    List<String> together(String name) {
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(links.graph.with(name));
        return all;
    }

    /** A person's word for one is a fresh start for those too that are to stop before it. */
    void encourage(String name) {
        links.dependents(name).stream()
                .map(tracked::get)
                .filter(Objects::nonNull)
                .forEach(each -> each.obstacles.encouraged());
    }

    /** Down, and not because a person said so. */
    boolean sleeps(String name) {
        @Nullable Tracked service = tracked.get(name);
        return service != null
                && service.step == null
                && service.observed.presence == Observed.Presence.ABSENT
                && (service.ended || !service.desire.up() && !service.desire.asked());
    }

    void planAll(Trigger by, Output out) {
        List<String> all = new ArrayList<>(links.graph.order());
        all.addAll(tracked.keySet());
        planThese(all, by, out);
    }

    /** Plans one service with all that this concerns, and then those that waited for a place to start. */
    void plan(String name, Trigger by, Output out) {
        planThese(List.of(name), by, out);
    }

    /**
     * Always what others need before them: planned by what one of its needs was before the same event, a service was started on one that is to stop. Dependencies have no loop, so neither has this: what is up goes upwards, what is
     * wanted and what is there downwards.
     */
    private void planThese(List<String> first, Trigger by, Output out) {
        DependencyGraph graph = links.graph;
        NavigableSet<String> todo =
                new TreeSet<>(Comparator.comparingInt(graph::place).thenComparing(Comparator.naturalOrder()));
        todo.addAll(first);
        while (!todo.isEmpty()) {
            String name = todo.removeFirst();
            if (planOne(name, by, out)) {
                todo.addAll(links.neighbours(name));
            }
            @Nullable String waiting = todo.isEmpty() ? places.next() : null;
            if (waiting != null) {
                todo.add(waiting);
            }
        }
    }

    /** @return whether those around it are to be planned too */
    private boolean planOne(String name, Trigger by, Output out) {
        @Nullable Tracked service = tracked.get(name);
        if (service == null) {
            return false;
        }
        service.tidy();
        places.waitsNoMore(name);
        service.demandedBy = links.demandedBy(service);
        follow(service, planner.plan(service, by.at()), by, out);
        Conclusions.trouble(service, by).forEach(out::derive);
        Standing before = service.standing;
        service.standing = standings.of(service, by.at());
        places.note(service);
        forget(service);
        return !before.equals(service.standing);
    }

    private void follow(Tracked service, Plan plan, Trigger by, Output out) {
        service.wakeAt = plan.wakeAt();
        if (plan.step() == null) {
            become(service, plan.state(), by, out);
            Settling.settle(service, by, out);
        } else if (plan.step() == Step.Kind.START && places.full()) {
            places.waits(service.name);
            become(service, Waiting.QUEUED, by, out);
        } else {
            propose(service, plan.step(), plan.state().reason(), by, out);
        }
    }

    /** Its state stays as it is until the step is permitted. */
    private void propose(Tracked service, Step.Kind kind, String reason, Trigger by, Output out) {
        long generation = kind == Step.Kind.START ? service.observed.highest + 1 : service.observed.highest;
        int number = number(service, kind, generation);
        service.step = Step.proposed(kind, generation, number, reason);
        service.wakeAt = by.at().plus(UNDECIDED).mono();
        out.propose(Steps.proposal(service, service.step, standings.wish(service), standings.wave(service)));
    }

    private static int number(Tracked service, Step.Kind kind, long generation) {
        return switch (kind) {
            case START -> 1;
            case STOP -> service.stops.of(generation) + 1;
            case PROMOTE -> (int) Math.min(service.promotion.tries + 1, Integer.MAX_VALUE);
            case RELOAD -> (int) Math.min(service.reload.tries + 1, Integer.MAX_VALUE);
        };
    }

    private void become(Tracked service, ServiceState next, Trigger by, Output out) {
        ServiceState before = service.state;
        service.state = next;
        boolean changed =
                !before.label().equals(next.label()) || !before.reason().equals(next.reason());
        if (changed) {
            out.derive(Conclusions.state(service, before, links.waits(service), by));
        }
    }

    /** Of what is not configured and not there nothing is to be known. */
    private void forget(Tracked service) {
        if (service.isGone() || service.isNothing()) {
            tracked.remove(service.name);
        }
    }

    void wake(Trigger by, Output out) {
        for (Tracked service : all()) {
            if (service.wakeAt <= by.at().mono()) {
                service.dropUndecided();
                plan(service.name, by, out);
            }
        }
    }

    long nextDeadline() {
        long next = Plan.NEVER;
        for (Tracked service : tracked.values()) {
            next = Math.min(next, service.wakeAt);
        }
        return next;
    }

    Value save() {
        Saved saved = Saved.write().put("boot", Value.of(boot));
        places.save(saved);
        return saved.put(
                        "services",
                        new Value.Items(tracked.values().stream()
                                .map(TrackedCodec::save)
                                .toList()))
                .value();
    }

    void restore(Value saved) {
        Saved from = Saved.read(saved);
        boot = from.text("boot");
        tracked.clear();
        places.restore(from);
        from.items("services").stream().map(TrackedCodec::restore).forEach(each -> tracked.put(each.name, each));
    }
}
