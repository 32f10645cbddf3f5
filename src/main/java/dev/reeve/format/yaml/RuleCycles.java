/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.model.Catalogue;
import dev.reeve.model.EventPattern;
import dev.reeve.model.Origin;
import dev.reeve.model.RuleSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that set each other off in a circle: rule, its action, the events that can follow, the rule that waits for one of them. The guard ends such a circle after a round
 * ({@code LINEAGE_REPEATED}); this says it before, with the place of each rule. Each rule is told of once at most.
 */
final class RuleCycles {
    /** So many rules waiting for the same events are looked at for each action; more would take their square. */
    private static final int MOST_EDGES = 200;

    /** @param by what of the first rule leads to the second, in words */
    private record Edge(String to, String event, String by, Origin origin) {}

    private final Effects effects;
    private final SequencedMap<String, List<RuleSpec>> waiting = new LinkedHashMap<>();
    private final SortedMap<String, SortedMap<String, Edge>> edges = new TreeMap<>();

    private RuleCycles(SortedMap<String, RuleSpec> rules, Catalogue catalogue) {
        this.effects = new Effects(catalogue);
        rules.values().forEach(this::waits);
        rules.values().forEach(this::leads);
    }

    static void warn(SortedMap<String, RuleSpec> rules, Catalogue catalogue, Findings findings) {
        RuleCycles all = new RuleCycles(rules, catalogue);
        TreeSet<String> told = new TreeSet<>();
        for (String rule : rules.keySet()) {
            List<Edge> circle = told.contains(rule) ? List.of() : all.circle(rule);
            if (!circle.isEmpty()) {
                circle.forEach(edge -> told.add(edge.to));
                findings.warning(circle.getFirst().origin, words(rule, circle));
            }
        }
    }

    /** An event that stays away sets nothing off by coming. */
    private void waits(RuleSpec rule) {
        if (!(rule.when() instanceof RuleSpec.When.Absence)) {
            RuleScope.patterns(rule.when()).stream()
                    .map(EventPattern::type)
                    .distinct()
                    .forEach(type -> waiting.computeIfAbsent(type, none -> new ArrayList<>())
                            .add(rule));
        }
    }

    private void leads(RuleSpec rule) {
        SortedMap<String, Edge> to = new TreeMap<>();
        edge(Effects.firing(rule), "", rule.origin(), to);
        for (RuleSpec.Do action : rule.actions()) {
            effects.of(action).forEach(effect -> edge(effect, action.action(), action.origin(), to));
        }
        // That a rule's own action sets it off is said by Loops.
        Edge self = to.get(rule.name());
        if (self != null && !self.by.isEmpty()) {
            to.remove(rule.name());
        }
        edges.put(rule.name(), to);
    }

    private void edge(Effects.Effect effect, String by, Origin origin, SortedMap<String, Edge> to) {
        for (RuleSpec rule : waiting.getOrDefault(effect.type(), List.of())) {
            boolean fits = to.size() < MOST_EDGES
                    && RuleScope.patterns(rule.when()).stream().anyMatch(effect::fits);
            if (fits) {
                to.putIfAbsent(rule.name(), new Edge(rule.name(), effect.type(), by, origin));
            }
        }
    }

    /** The shortest way from a rule back to itself; empty for none. */
    private List<Edge> circle(String start) {
        Map<String, Edge> first = new LinkedHashMap<>();
        Map<String, String> from = new LinkedHashMap<>();
        ArrayDeque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty() && !first.containsKey(start)) {
            String at = next.remove();
            for (Edge edge : leading(at)) {
                if (first.putIfAbsent(edge.to, edge) == null) {
                    from.put(edge.to, at);
                    next.add(edge.to);
                }
            }
        }
        return way(start, first, from);
    }

    private Collection<Edge> leading(String rule) {
        SortedMap<String, Edge> to = edges.get(rule);
        return to == null ? List.of() : to.values();
    }

    private static List<Edge> way(String start, Map<String, Edge> first, Map<String, String> from) {
        List<Edge> way = new ArrayList<>();
        @Nullable Edge edge = first.get(start);
        while (edge != null) {
            way.add(edge);
            String before = from.getOrDefault(edge.to, start);
            edge = before.equals(start) ? null : first.get(before);
        }
        Collections.reverse(way);
        return way;
    }

    private static String words(String start, List<Edge> circle) {
        StringBuilder text =
                new StringBuilder(circle.size() == 1 ? "this rule sets itself off: " : "rules go in a circle: ");
        String rule = start;
        for (Edge edge : circle) {
            String what = edge.by.isEmpty() ? "that it fires" : edge.by + " (" + edge.origin + ")";
            text.append(rule)
                    .append(": ")
                    .append(what)
                    .append(" can cause ")
                    .append(edge.event)
                    .append("; ");
            rule = edge.to;
        }
        return text.append("the guard ends it after a round").toString();
    }
}
