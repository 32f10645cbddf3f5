/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.guard.Guard;
import dev.reeve.guard.Reason;
import dev.reeve.guard.Standing;
import dev.reeve.model.Config;
import dev.reeve.model.EventPattern;
import dev.reeve.model.Glob;
import dev.reeve.model.HoldScope;
import dev.reeve.model.Origin;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.scenario.Act;
import dev.reeve.model.scenario.Behaviour;
import dev.reeve.model.scenario.Expectation;
import dev.reeve.model.scenario.Expectation.Wanted;
import dev.reeve.model.scenario.Scenario;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.cluster.ClusterState;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds the names in a scenario against a configuration: what is not there would never happen, and an expectation that it does not happen would always be met.
 */
public final class Names {
    /** Who may want something; see {@link Judged}. */
    private static final List<String> KINDS = List.of("rule", "jail", "planner", "operator");

    private final Program program;
    private final Config config;
    private final Findings findings;

    private Names(Program program, Findings findings) {
        this.program = program;
        this.config = program.config();
        this.findings = findings;
    }

    /** Puts down as an error what the configuration has not. */
    public static void check(Scenario scenario, Program program, Findings findings) {
        Names names = new Names(program, findings);
        scenario.given().forEach(act -> names.act(act, scenario.origin()));
        scenario.steps().forEach(step -> names.act(step.act(), step.origin()));
        scenario.expectations().forEach(names::expectation);
    }

    private void act(Act act, Origin at) {
        switch (act) {
            case Act.Dies dies -> dies.services().forEach(glob -> fits("service", glob, services(), at));
            case Act.CheckSays says -> says.checks().forEach(glob -> fits("check", glob, checks(), at));
            case Act.Line line -> line(line, at);
            case Act.Holds holds -> scope(holds.scope(), at);
            case Act.Lifts lifts -> scope(lifts.scope(), at);
            case Act.Asks asks -> subject(asks.target(), at);
            case Act.Behaves(List<Behaviour> behaviours) -> behaviours.forEach(behaviour -> behaviour(behaviour, at));
            default -> {}
        }
    }

    private void line(Act.Line line, Origin at) {
        switch (line.input()) {
            case LOG -> fits("log", line.name(), config.logs().keySet(), at);
            case JAIL -> fits("jail", line.name(), config.jails().jails().keySet(), at);
            case FILE -> {}
        }
    }

    private void behaviour(Behaviour behaviour, Origin at) {
        switch (behaviour) {
            case Behaviour.OfServices of -> of.services().forEach(glob -> fits("service", glob, services(), at));
            case Behaviour.OfOthers of -> {
                switch (of.kind()) {
                    case CHANNEL ->
                        of.names()
                                .forEach(glob ->
                                        fits("channel", glob, config.channels().keySet(), at));
                    case JOB ->
                        of.names()
                                .forEach(glob -> fits("job", glob, config.jobs().keySet(), at));
                    case COMMAND, BANS -> {}
                }
            }
        }
    }

    private Collection<String> services() {
        return config.services().keySet();
    }

    private Collection<String> checks() {
        TreeSet<String> all = new TreeSet<>(config.checks().keySet());
        config.monitor().monitoring().hosts().keySet().forEach(key -> all.add(key.host()));
        config.monitor().monitoring().services().keySet().forEach(key -> all.add(key.host() + "/" + key.service()));
        return all;
    }

    private void subject(Subject subject, Origin at) {
        switch (subject.kind()) {
            case "service" -> fits("service", subject.name(), services(), at);
            case "check", "host" -> fits(subject.kind(), subject.name(), checks(), at);
            case "job" -> fits("job", subject.name(), config.jobs().keySet(), at);
            case "hold" -> scope(subject.name(), at);
            case "channel" -> fits("channel", subject.name(), config.channels().keySet(), at);
            default -> {}
        }
    }

    private void scope(String scope, Origin at) {
        try {
            if (!HoldScope.of(scope, config).equals(scope)) {
                findings.error(at, Quote.of(scope) + " is no scope", HoldScope.of(scope, config));
            }
        } catch (IllegalArgumentException wrong) {
            findings.error(at, String.valueOf(wrong.getMessage()));
        }
    }

    private void fits(String kind, String glob, Collection<String> names, Origin at) {
        if (names.stream().noneMatch(name -> Glob.matches(glob, name))) {
            findings.unknown(at, "the configuration has no " + kind + " " + Quote.of(glob), glob, names);
        }
    }

    private void expectation(Expectation expectation) {
        wanted(expectation.wanted(), expectation.origin());
    }

    private void wanted(Wanted wanted, Origin at) {
        switch (wanted) {
            case Wanted.Decided decided -> decided(decided, at);
            case Wanted.Told(String channel, String ignored) -> {
                if (config.monitor().isEmpty()) {
                    fits("channel", channel, config.channels().keySet(), at);
                }
            }
            case Wanted.Is is -> subject(is.subject(), at);
            case Wanted.InOrder(List<Wanted> all) -> all.forEach(each -> wanted(each, at));
            case Wanted.Happened(EventPattern pattern) ->
                pattern.where().forEach((name, test) -> where(name, test, at));
            case Wanted.AllWell() -> {}
        }
    }

    private void decided(Wanted.Decided decided, Origin at) {
        if (!decided.gate().isEmpty() && !gates().contains(decided.gate())) {
            findings.unknown(at, "there is no gate " + Quote.of(decided.gate()), decided.gate(), gates());
        }
        List<String> reasons = Arrays.stream(Reason.values()).map(Enum::name).toList();
        decided.reasons().stream()
                .filter(reason -> !reasons.contains(reason))
                .forEach(reason -> findings.unknown(at, "no gate has the reason " + Quote.of(reason), reason, reasons));
        int slash = decided.on().indexOf('/');
        if (slash < 0 && decided.on().indexOf('*') < 0) {
            findings.error(at, Quote.of(decided.on()) + " is no target", "kind/name such as service/db, or *");
        } else if (slash > 0 && decided.on().indexOf('*') < 0) {
            subject(Subject.parse(decided.on()), at);
        }
        if (slash > 0) {
            aim(decided.action(), decided.on().substring(0, slash), at);
        }
        by(decided.by(), at);
    }

    /** A target of a kind that the action is never aimed at would never come. */
    private void aim(String action, String kind, Origin at) {
        TreeSet<String> kinds = new TreeSet<>();
        program.catalogue().actions().values().stream()
                .filter(type -> Glob.matches(action, type.name()))
                .forEach(type -> kinds.add(type.target()));
        if (kinds.stream().noneMatch(each -> Glob.matches(kind, each))) {
            findings.unknown(at, Quote.of(action) + " is never aimed at a " + kind, kind, kinds);
        }
    }

    /** What an event names, where all there is of it stands in the configuration. */
    private void where(String name, EventPattern.Test test, Origin at) {
        @Nullable
        Collection<String> known = switch (name) {
            case "rule" -> config.rules().keySet();
            case "channel" -> config.channels().keySet();
            case "job" -> config.jobs().keySet();
            case "log" -> config.logs().keySet();
            default -> null;
        };
        if (known != null) {
            texts(test).forEach(text -> fits(name, text, known, at));
        }
    }

    private static List<String> texts(EventPattern.Test test) {
        return switch (test) {
            case EventPattern.Test.Equal(Value value) -> List.of(value.plain());
            case EventPattern.Test.OneOf(List<Value> values) ->
                values.stream().map(Value::plain).toList();
            default -> List.of();
        };
    }

    private void by(String by, Origin at) {
        int slash = by.indexOf('/');
        String kind = slash < 0 ? by : by.substring(0, slash);
        if (slash < 0 && by.indexOf('*') < 0) {
            findings.error(at, Quote.of(by) + " is nobody", "kind/name such as rule/restart-web, or *");
        } else if (KINDS.stream().noneMatch(each -> Glob.matches(kind, each))) {
            findings.unknown(at, Quote.of(by) + " is nobody who wants anything", kind, KINDS);
        } else if (by.startsWith("rule/")) {
            fits("rule", by.substring(5), config.rules().keySet(), at);
        } else if (by.startsWith("jail/")) {
            fits("jail", by.substring(5), config.jails().jails().keySet(), at);
        }
    }

    private static List<String> gates() {
        return new Guard(new ClusterState(), Standing.ALONE)
                .counts().stream().map(Guard.Count::gate).toList();
    }
}
