/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.DependencyGraph;
import dev.reeve.model.Offer;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plans native services: takes in what is desired and what was seen, and proposes the steps between. After {@code daemon.started} it proposes nothing for a service until a
 * {@code service.observed} has told what is there.
 */
public final class ServicesFold implements Fold {
    private static final Program NOTHING = new Program(Config.empty(), Catalogue.of(List.of()), new TreeMap<>());

    private final Services services = new Services();
    private final Releases releases = new Releases(services);
    private Wakers wakers = new Wakers(NOTHING);
    private final Function<String, @Nullable ServiceSpec> besides;
    private SortedMap<String, ServiceSpec> specs = Collections.emptySortedMap();

    public ServicesFold() {
        this(name -> null);
    }

    /** @param besides services that are not the configuration's, such as those of Upstart jobs; an event {@code upstart.service} says that there is one or another */
    public ServicesFold(Function<String, @Nullable ServiceSpec> besides) {
        this.besides = besides;
    }

    private @Nullable ServiceSpec spec(String name) {
        ServiceSpec configured = specs.get(name);
        return configured == null ? besides.apply(name) : configured;
    }

    public static Offer offer() {
        return ServiceOffer.offer();
    }

    @Override
    public String name() {
        return "services";
    }

    /** Every service that is configured or was found. */
    public SortedMap<String, ServiceView> views() {
        SortedMap<String, ServiceView> views = new TreeMap<>();
        services.all().forEach(service -> views.put(service.name, ServiceView.of(service)));
        return views;
    }

    /** Those that another manager was last said to have. */
    public List<String> claimed() {
        return services.all().stream()
                .filter(service -> !service.contention.rival.isEmpty())
                .map(service -> service.name)
                .toList();
    }

    /** Only notes the specifications: what follows from them is planned at the event that says so, which can be named as a cause. */
    @Override
    public void configure(Program program, Moment now, Output out) {
        specs = program.config().services();
        wakers = new Wakers(program);
        services.linked(DependencyGraph.of(specs));
        services.all().forEach(service -> service.reconfigured(spec(service.name)));
    }

    @Override
    public boolean looksAt(String type) {
        return wakers.at(type) || !type.startsWith("check.");
    }

    @Override
    public void apply(Entry entry, Output out) {
        switch (entry) {
            case Event event -> event(event, out);
            case Decision decision -> decided(decision);
            case Verdict verdict -> judged(verdict, out);
            case Attempt attempt -> attempted(attempt, out);
            case Outcome outcome -> ended(outcome, out);
        }
    }

    private void event(Event event, Output out) {
        Trigger by = Trigger.of(event, Lineage.EXTERNAL);
        switch (event.type()) {
            case "config.applied" -> configured(by, out);
            case "upstart.service" -> besides(event, by, out);
            case "daemon.started" -> services.daemonStarted(event);
            case "hold.lifted", "hold.expired", "breaker.closed" -> releases.released(by, out);
            case "quarantine.cleared" -> releases.freed(event, by, out);
            case "approval.granted", "approval.denied", "approval.expired" -> releases.answered(event, by, out);
            default -> {
                if (event.type().startsWith("service.") && !event.derived()) {
                    observed(event, by, out);
                }
            }
        }
        wakers.at(event, services).forEach(out::propose);
    }

    private void configured(Trigger by, Output out) {
        services.removeStrangers();
        specs.forEach((name, spec) -> services.configured(name, spec, by));
        services.planAll(by, out);
    }

    private void besides(Event event, Trigger by, Output out) {
        String name = event.subject().name();
        @Nullable ServiceSpec spec = spec(name);
        if (spec == null) {
            services.unconfigured(name);
        } else {
            services.configured(name, spec, by);
        }
        services.plan(name, by, out);
    }

    private void observed(Event event, Trigger by, Output out) {
        if (event.subject().kind().equals("service")) {
            Tracked service = services.get(event.subject().name(), by);
            if (Sightings.take(service, event, by)) {
                services.plan(service.name, by, out);
            }
        }
    }

    private void decided(Decision decision) {
        if (isOwn(decision.by(), decision.action(), decision.target())) {
            services.decided(decision);
        }
    }

    private void judged(Verdict verdict, Output out) {
        @Nullable Tracked service = services.stepping(verdict.subject());
        if (service != null
                && service.step != null
                && verdict.decision().equals(service.step.decision())
                && !verdict.permits()) {
            Trigger by = Trigger.of(verdict, service.desire.fact().lineage());
            service.judged(verdict);
            services.plan(service.name, by, out);
        }
    }

    private void attempted(Attempt attempt, Output out) {
        if (!attempt.target().kind().equals("service")) {
            return;
        }
        Trigger by = Trigger.of(attempt, Lineage.EXTERNAL);
        if (attempt.intent() && isWish(attempt.action())) {
            List<String> all = services.together(attempt.target().name());
            all.forEach(name -> services.get(name, by).intent(attempt, by));
            if (attempt.by().kind() == Principal.Kind.OPERATOR) {
                all.forEach(services::encourage);
            }
            all.forEach(name -> services.plan(name, by, out));
        } else if (Promotion.of(attempt.action())) {
            services.get(attempt.target().name(), by).promotion.asked(attempt);
        } else if (isOwn(attempt.by(), attempt.action(), attempt.target())) {
            services.attempted(attempt, by, out);
        }
    }

    private void ended(Outcome outcome, Output out) {
        @Nullable Tracked service = services.stepping(outcome.subject());
        if (service != null && service.step != null && outcome.attempt().equals(service.step.attempt())) {
            services.stepEnded(service, service.step, outcome, out);
        } else {
            askedEnded(outcome, out);
        }
    }

    private void askedEnded(Outcome outcome, Output out) {
        Tracked service = outcome.subject().kind().equals("service")
                ? services.find(outcome.subject().name())
                : null;
        if (service != null && matters(service, outcome)) {
            services.plan(service.name, Trigger.of(outcome, Lineage.EXTERNAL), out);
        }
    }

    /** An attempt of a daemon that was killed may have the service for half an hour, and end at once: it is cut off, and to be made again. */
    private static boolean matters(Tracked service, Outcome outcome) {
        return service.promotion.ended(outcome) | service.promotion.unlocked() | service.obstacles.unlocked();
    }

    private static boolean isWish(String action) {
        return action.startsWith("service.") || action.equals("upstart.up") || action.equals("upstart.down");
    }

    private static boolean isOwn(Principal by, String action, Subject target) {
        return by.kind() == Principal.Kind.PLANNER
                && by.name().equals(Steps.PLANNER)
                && action.startsWith("process.")
                && target.kind().equals("service");
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        services.wake(new Trigger(cause, now, Lineage.EXTERNAL.of(cause)), out);
    }

    @Override
    public long nextDeadline() {
        return services.nextDeadline();
    }

    @Override
    public Value save() {
        return services.save();
    }

    @Override
    public void restore(Value saved) {
        services.restore(saved);
        services.all().forEach(service -> service.spec = spec(service.name));
    }

    List<String> busy() {
        return services.busy();
    }
}
