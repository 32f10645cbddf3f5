/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Backoff;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.Config;
import dev.reeve.model.DependencyGraph;
import dev.reeve.model.EventPattern;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Limits;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.reactor.Configured;
import dev.reeve.reactor.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the configuration says to the concerns: limits, and which services stand together. Not state: it comes again with each configuration. */
public final class Settings {
    private GuardSpec guard = GuardDefaults.spec();
    private SortedMap<String, ServiceSpec> services = new TreeMap<>();
    private DependencyGraph graph = DependencyGraph.EMPTY;
    private SortedMap<String, List<String>> groups = new TreeMap<>();
    private List<Subject> changed = List.of();
    private SortedSet<String> witnessed = new TreeSet<>();
    private SortedSet<String> afar = new TreeSet<>();
    private SortedMap<String, CheckSpec> checks = new TreeMap<>();
    private Config before = Config.empty();
    private Config config = Config.empty();

    Settings() {}

    void configure(Program program) {
        before = config;
        config = program.config();
        guard = program.config().guard();
        changed = changed(services, program.config().services());
        services = program.config().services();
        checks = program.config().checks();
        graph = DependencyGraph.of(services);
        groups = new TreeMap<>();
        services.values().forEach(this::place);
        witnessed = new TreeSet<>();
        program.config().rules().values().forEach(rule -> witness(rule, program));
        afar = new TreeSet<>();
        program.config().checks().values().stream()
                .filter(check -> check.probe().afar())
                .forEach(check -> afar.add(check.name()));
    }

    private void witness(RuleSpec rule, Program program) {
        Limits own = guard.rules().get(rule.name());
        boolean several = own != null && own.observers() > 1;
        boolean grave = does(rule, ActionClass.FAILOVER, program);
        boolean disrupts = does(rule, ActionClass.DISRUPTIVE, program);
        rule.patterns().stream()
                .map(EventPattern::type)
                .filter(type -> several || grave || disrupts && type.startsWith("check."))
                .forEach(witnessed::add);
    }

    private static boolean does(RuleSpec rule, ActionClass least, Program program) {
        return rule.actions().stream()
                .map(action -> program.catalogue().action(action.action()))
                .anyMatch(type -> type != null && type.actionClass().atLeast(least));
    }

    /** Whether a check's answer comes from another machine. */
    boolean isAfar(Subject check) {
        return check.kind().equals("check") && afar.contains(check.name());
    }

    /** The types of events of which it must be known who saw them. */
    SortedSet<String> witnessed() {
        return witnessed;
    }

    private static List<Subject> changed(SortedMap<String, ServiceSpec> before, SortedMap<String, ServiceSpec> after) {
        List<Subject> changed = new ArrayList<>();
        after.forEach((name, is) -> {
            @Nullable ServiceSpec was = before.get(name);
            if (was != null && !was.isLike(is)) {
                changed.add(is.subject());
            }
        });
        return List.copyOf(changed);
    }

    /** Services that are configured otherwise since the last change of the configuration. */
    List<Subject> changed() {
        return changed;
    }

    /** Whether the last change of the configuration took it out. What it never had is somebody else's, and stays. */
    boolean removed(String subject) {
        Subject told = Subject.parse(subject);
        return Configured.in(before, told) && !Configured.in(config, told);
    }

    private void place(ServiceSpec service) {
        String group = service.group();
        if (group != null) {
            groups.computeIfAbsent(group, name -> new ArrayList<>()).add(service.name());
        }
    }

    public GuardSpec guard() {
        return guard;
    }

    /** The rule's own limits in what it says, else its class's. */
    public Limits limits(Decision decision) {
        return limits(decision.by(), decision.actionClass());
    }

    Limits limits(Attempt attempt) {
        return limits(attempt.by(), attempt.actionClass());
    }

    Limits limits(Principal by, ActionClass actionClass) {
        return by.kind() == Principal.Kind.RULE ? guard.limits(actionClass, by.name()) : guard.limits(actionClass);
    }

    @Nullable
    Limits ownLimits(Principal by) {
        return by.kind() == Principal.Kind.RULE ? guard.rules().get(by.name()) : null;
    }

    public @Nullable ServiceSpec service(Subject target) {
        return target.kind().equals("service") ? services.get(target.name()) : null;
    }

    /** The services that stop when this one does, because they need it. */
    public List<String> dependents(Subject target) {
        return services.containsKey(target.name()) && target.kind().equals("service")
                ? graph.dependents(target.name())
                : List.of();
    }

    /** The group that a service stands in; null for none. */
    public @Nullable String group(Subject target) {
        ServiceSpec service = service(target);
        return service == null ? null : service.group();
    }

    /** The service that a check of the configuration speaks of; null for none. */
    @Nullable
    String spokenOf(String check) {
        CheckSpec spec = checks.get(check);
        return spec == null ? null : spec.service();
    }

    /** The services of a group, by name. */
    public List<String> members(String group) {
        return Collections.unmodifiableList(groups.getOrDefault(group, List.of()));
    }

    SortedMap<String, List<String>> groups() {
        return groups;
    }

    /** How long to wait between attempts on a target that had no effect: the service's own backoff, else the limits'. */
    public @Nullable Backoff backoff(Subject target, Limits limits) {
        ServiceSpec service = service(target);
        return service == null ? limits.backoff() : service.backoff();
    }
}
