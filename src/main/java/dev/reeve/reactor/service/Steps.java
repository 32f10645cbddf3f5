/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.reactor.Proposal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words steps as proposals, with the facts they rest on. */
public final class Steps {
    /** The name that the planner's decisions are made under. */
    static final String PLANNER = "services";

    /** The parameter of {@code process.stop}: the service that is to be stopped with all that needs it, {@code service/db}, of which this is one step. */
    public static final String WAVE = "wave";

    private Steps() {}

    /**
     * @param wish whose wish a stop carries out
     * @param wave the service that is stopped with all that needs it; empty where it is this one alone
     */
    static Proposal proposal(Tracked service, Step step, String wish, String wave) {
        Subject target = Subject.service(service.name);
        return new Proposal(
                by(service),
                step.kind().action(),
                target,
                target,
                parameters(service, step, wish, wave),
                Trust.MEASURED,
                false,
                step.key(service.name),
                basis(service),
                causes(service),
                lineage(service));
    }

    private static Principal by(Tracked service) {
        String origin = service.spec == null ? "" : service.spec.origin().toString();
        return new Principal(Principal.Kind.PLANNER, PLANNER, "", origin);
    }

    private static Attributes parameters(Tracked service, Step step, String wish, String wave) {
        Attributes.Builder parameters = Attributes.builder()
                .put("generation", step.generation())
                .put("deadline", Moment.micros(StepDeadlines.of(step.kind(), service.spec)))
                .put("reason", step.reason());
        boolean stop = step.kind() == Step.Kind.STOP;
        if (stop && !wish.isEmpty()) {
            parameters.put(Wishes.PARAMETER, wish);
        }
        if (stop && !wave.isEmpty()) {
            parameters.put(WAVE, Subject.service(wave).toString());
        }
        return parameters.build();
    }

    private static List<Basis> basis(Tracked service) {
        String name = "service/" + service.name + " ";
        List<Basis> basis = new ArrayList<>(List.of(service.desire.fact().basis(name + "desired")));
        add(basis, service.observed.fact, name + "observed");
        add(basis, service.obstacles.failures > 0 ? service.exitFact : null, name + "exit");
        add(basis, service.obstacles.failures == 0 ? service.freed : null, name + "quarantine");
        return basis;
    }

    private static void add(List<Basis> basis, @Nullable Fact fact, String name) {
        if (fact != null) {
            basis.add(fact.basis(name));
        }
    }

    private static List<EntryId> causes(Tracked service) {
        return basis(service).stream().map(Basis::source).distinct().sorted().toList();
    }

    /** A restart after an end that nobody asked for begins a chain of its own; everything else goes on from who changed the desired state. */
    private static Lineage lineage(Tracked service) {
        Fact crash = service.crash();
        return (crash == null ? service.desire.fact() : crash).lineage();
    }
}
