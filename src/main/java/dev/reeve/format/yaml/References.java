/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.yaml.NamedType.Objects;
import dev.reeve.model.ChannelSpec;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventPattern.Test;
import dev.reeve.model.Origin;
import dev.reeve.model.Probe;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Value;
import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.model.alert.OnCallSpec;
import dev.reeve.model.builtin.BuiltInCheck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether names that objects say stand for objects that are there. A rule or check that names what is not there is left out. */
final class References {
    private final Map<String, Objects<?>> kinds = new LinkedHashMap<>();
    private final Findings findings;
    private final boolean incomplete;
    private final Groups groups;
    private final java.util.Set<String> leftOutChecks = new java.util.HashSet<>();
    private final java.util.Set<String> leftOutServices = new java.util.HashSet<>();

    /** @param incomplete files are missing: a name may stand in one of them, so that nothing is said to be unknown */
    References(RootSection.Draft draft, Findings findings, boolean incomplete) {
        kinds.put("service", draft.services());
        kinds.put("check", draft.checks());
        kinds.put("log", draft.logs());
        kinds.put("job", draft.jobs());
        kinds.put("rule", draft.rules());
        kinds.put("channel", draft.channels());
        this.findings = findings;
        this.incomplete = incomplete;
        this.groups = new Groups(draft.logs(), findings);
    }

    /** It cannot be had, though it can be read: whoever names it is told so. */
    void leaveOut(String service) {
        leftOutServices.add(service);
    }

    boolean service(String name, Origin origin) {
        return exists("service", name, origin);
    }

    boolean job(String name, Origin origin) {
        return exists("job", name, origin);
    }

    boolean patterns(List<EventPattern> patterns) {
        boolean there = true;
        for (EventPattern pattern : patterns) {
            there &= names(pattern);
        }
        return there;
    }

    boolean resolves(CheckSpec check) {
        boolean there = check.service() == null || exists("service", check.service(), check.origin());
        if (check.probe() instanceof Probe.BuiltIn(BuiltInCheck.ReeveService(String asked), var _)) {
            there &= exists("service", asked, check.origin());
        }
        if (!there) {
            leftOutChecks.add(check.name());
        }
        return there;
    }

    boolean resolves(RuleSpec rule) {
        int before = findings.errors();
        boolean there = true;
        for (EventPattern pattern : RuleScope.patterns(rule.when())) {
            there &= names(pattern);
            groups.check(pattern, rule);
        }
        if (rule.until() != null) {
            there &= names(rule.until());
            groups.check(rule.until(), rule);
        }
        for (RuleSpec.Do action : rule.actions()) {
            there &= target(action);
        }
        return there && findings.errors() == before;
    }

    private boolean target(RuleSpec.Do action) {
        String kind = family(action.action());
        boolean plain = action.target().isLiteral() && kinds.containsKey(kind);
        return !plain || exists(kind, action.target().source(), action.origin());
    }

    /** Objects that an action is aimed at, by the first part of its name. */
    private static String family(String action) {
        int dot = action.indexOf('.');
        String first = dot < 0 ? action : action.substring(0, dot);
        return first.equals("notify") ? "channel" : first;
    }

    private boolean names(EventPattern pattern) {
        boolean there = true;
        for (Map.Entry<String, Test> each : pattern.where().entrySet()) {
            for (String name : named(each.getValue())) {
                there &= exists(each.getKey(), name, pattern.origin());
            }
        }
        return there;
    }

    /** Names that a test asks for exactly. */
    static List<String> named(Test test) {
        return switch (test) {
            case Test.Equal(Value value) -> List.of(value.plain());
            case Test.OneOf(List<Value> values) ->
                values.stream().map(Value::plain).toList();
            case Test.Between any -> List.of();
            case Test.Like any -> List.of();
            case Test.Not(Test inner) -> named(inner);
        };
    }

    /** Broken ones too: who mistyped a name is told the right one, whatever its state. */
    private static List<String> names(Objects<?> objects) {
        List<String> names = new ArrayList<>(objects.good().keySet());
        names.addAll(objects.broken().keySet());
        return names;
    }

    private java.util.Set<String> leftOut(String kind) {
        return kind.equals("check") ? leftOutChecks : kind.equals("service") ? leftOutServices : java.util.Set.of();
    }

    private boolean exists(String kind, String name, Origin origin) {
        Objects<?> objects = kinds.get(kind);
        if (objects == null
                || objects.good().containsKey(name) && !leftOut(kind).contains(name)) {
            return true;
        }
        @Nullable Origin broken = objects.broken().get(name);
        if (objects.good().containsKey(name) || broken != null) {
            findings.error(
                    origin,
                    "names the " + kind + " " + Quote.of(name) + ", which has errors"
                            + (broken == null ? "" : " (" + broken + ")"));
        } else if (!incomplete) {
            findings.unknown(origin, "there is no " + kind + " " + Quote.of(name), name, names(objects));
        } else {
            findings.error(origin, "there is no " + kind + " " + Quote.of(name) + " in the files that could be read");
        }
        return false;
    }

    /** The channels, without the fallbacks that name no other channel or lead back to where they began. */
    SortedMap<String, ChannelSpec> fallbacks(SortedMap<String, ChannelSpec> channels) {
        SortedMap<String, ChannelSpec> checked = new TreeMap<>(channels);
        checked.replaceAll((name, channel) -> hasFallback(channel, channels) ? channel : channel.withoutFallback());
        return checked;
    }

    private boolean hasFallback(ChannelSpec channel, SortedMap<String, ChannelSpec> channels) {
        String next = channel.fallback();
        if (next == null || !exists("channel", next, channel.origin())) {
            return false;
        }
        for (int steps = 0; next != null && steps <= channels.size(); steps++) {
            if (next.equals(channel.name())) {
                findings.error(
                        channel.origin(),
                        "the fallbacks of channel " + Quote.of(channel.name()) + " lead back to it",
                        "a channel that fails for other reasons");
                return false;
            }
            ChannelSpec at = channels.get(next);
            next = at == null ? null : at.fallback();
        }
        return true;
    }

    /** The alerts' settings with their schedules; names of channels and schedules that there are not are told. */
    AlertsSpec alerts(AlertsSection.Draft draft, SequencedMap<String, OnCallSpec> onCall) {
        AlertsSpec alerts = draft.spec();
        draft.routes()
                .forEach(each -> each.route().to().stream()
                        .forEach(name -> receiver(name, "schedule", onCall.keySet(), each.origin())));
        onCall.values().forEach(this::schedule);
        return new AlertsSpec(
                alerts.settle(),
                alerts.interval(),
                alerts.routes(),
                alerts.inhibitions(),
                alerts.title(),
                alerts.text(),
                new TreeMap<>(onCall));
    }

    private void schedule(OnCallSpec schedule) {
        schedule.people()
                .values()
                .forEach(channels -> channels.forEach(name -> exists("channel", name, schedule.origin())));
        schedule.escalations()
                .forEach(step -> step.to().stream()
                        .filter(name -> !name.equals(OnCallSpec.NEXT))
                        .forEach(name ->
                                receiver(name, "person", schedule.people().keySet(), schedule.origin())));
    }

    /** A channel, or one of those that may stand in a channel's place. */
    private void receiver(String name, String kind, Collection<String> others, Origin origin) {
        Objects<?> channels = java.util.Objects.requireNonNull(kinds.get("channel"));
        if (others.contains(name)) {
            return;
        }
        List<String> all = new ArrayList<>(names(channels));
        all.addAll(others);
        if (incomplete
                || others.isEmpty()
                || channels.good().containsKey(name)
                || channels.broken().containsKey(name)) {
            exists("channel", name, origin);
        } else {
            findings.unknown(origin, "there is no channel or " + kind + " " + Quote.of(name), name, all);
        }
    }
}
