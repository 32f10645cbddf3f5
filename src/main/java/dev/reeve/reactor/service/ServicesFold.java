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
            case "hold.lifted", "hold.expired", "breaker.closed" -> released(by, out);
            case "quarantine.cleared" -> freed(event, by, out);
            case "approval.granted", "approval.denied", "approval.expired" -> answered(event, by, out);
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
        if (!event.subject().kind().equals("service")) {
            return;
        }
        Tracked service = services.get(event.subject().name(), by);
        long generation = event.attributes().integer("generation", 0);
        switch (event.type()) {
            case "service.started" -> {
                service.observed.started(generation, event.attributes().integer("pid", 0), event.at());
                service.reload.offered(event.attributes().text("reloadable", ""));
            }
            case "service.exited" -> service.exited(event, by);
            case "service.emptied" -> service.observed.emptied(generation);
            case "service.ready" -> service.observed.ready(generation, null);
            case "service.unready" -> unready(service, generation, event, by);
            case "service.failed" -> failed(service, generation, event, by);
            case "service.role" ->
                service.observed.role(generation, event.attributes().text("role", "unknown"));
            case "service.observed" -> service.looked(event, by);
            case "service.rival" -> rival(service, event);
            default -> {
                return;
            }
        }
        service.observed.heard(by);
        services.plan(service.name, by, out);
    }

    private static void rival(Tracked service, Event event) {
        if (event.attributes().truth("active")) {
            service.contention.claimed(event.attributes().text("text", ""), event.at());
        } else {
            service.contention.unclaimed();
        }
    }

    private static void unready(Tracked service, long generation, Event event, Trigger by) {
        if (generation == service.observed.generation && service.observed.unready == null) {
            service.unready("not ready: " + event.attributes().text("text", "no answer"), by);
        }
    }

    private static void failed(Tracked service, long generation, Event event, Trigger by) {
        if (generation == service.observed.generation && service.observed.unready == null) {
            service.failed("does not work: " + event.attributes().text("text", "no answer"), by);
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
        if (service != null && service.promotion.ended(outcome)) {
            services.plan(service.name, Trigger.of(outcome, Lineage.EXTERNAL), out);
        }
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

    /** A hold is gone: what it kept back is planned again, from the facts as they are now. */
    private void released(Trigger by, Output out) {
        services.all().stream()
                .filter(service -> service.obstacles.block != null || service.promotion.block != null)
                .forEach(service -> {
                    service.obstacles.unblock();
                    service.promotion.clear();
                    services.plan(service.name, by, out);
                });
    }

    private void freed(Event event, Trigger by, Output out) {
        String name = event.subject().name();
        if (event.subject().kind().equals("service") && services.names().contains(name)) {
            services.get(name, by).freed(event, by);
            services.plan(name, by, out);
        }
    }

    private void answered(Event event, Trigger by, Output out) {
        String decision = event.attributes().text("decision", "");
        for (Tracked service : services.all()) {
            boolean granted = event.type().equals("approval.granted");
            if (isNamed(service.obstacles.block, decision)) {
                service.obstacles.answered(granted, event.at());
                services.plan(service.name, by, out);
            } else if (isNamed(service.promotion.block, decision)) {
                service.promotion.answered(granted, event.at());
                services.plan(service.name, by, out);
            }
        }
    }

    private static boolean isNamed(@Nullable Block block, String text) {
        @Nullable EntryId id = block == null ? null : block.decision();
        return id != null && isNamed(id, text);
    }

    private static boolean isNamed(EntryId id, String text) {
        return text.equals(id.toString()) || text.equals(Long.toString(id.sequence()));
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
