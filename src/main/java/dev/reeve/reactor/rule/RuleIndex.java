/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Event;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules that look at one type of event, by what most of them ask of one attribute: of a thousand rules that each want another {@code pattern}, an event is shown to the one. Whoever is left out would have said no: all
 * that it looks at must have a fixed text there, and the event has another. The order is that of the names, as without it.
 */
final class RuleIndex {
    /** A list for each text has those in it that ask for no text; more places than this are not worth it. */
    private static final int MOST_PLACES = 1_000_000;

    private static final int WORTH_IT = 4;

    private final Rule[] all;
    private final @Nullable String attribute;
    private final Map<String, Rule[]> byText = new LinkedHashMap<>();
    private final Rule[] others;

    /** @param rules in the order of their names */
    RuleIndex(String type, List<Rule> rules) {
        all = rules.toArray(Rule[]::new);
        String most = most(type, rules);
        List<Rule> rest = new ArrayList<>();
        Map<String, List<Rule>> lists = most == null ? new LinkedHashMap<>() : lists(type, most, rules, rest);
        attribute = most == null || (long) lists.size() * (rest.size() + 1) > MOST_PLACES ? null : most;
        others = rest.toArray(Rule[]::new);
        if (attribute != null) {
            lists.forEach((text, list) -> byText.put(text, list.toArray(Rule[]::new)));
        }
    }

    /** The attribute that most of them ask a fixed text of; null where that is hardly worth it. */
    private static @Nullable String most(String type, List<Rule> rules) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (Rule rule : rules) {
            rule.fixed(type).forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= WORTH_IT)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static Map<String, List<Rule>> lists(String type, String attribute, List<Rule> rules, List<Rule> rest) {
        Map<String, List<Rule>> lists = new LinkedHashMap<>();
        SortedSet<String> texts = new TreeSet<>();
        rules.forEach(rule -> texts.addAll(rule.texts(type, attribute)));
        texts.forEach(text -> lists.put(text, new ArrayList<>()));
        for (Rule rule : rules) {
            SortedSet<String> own = rule.texts(type, attribute);
            if (own.isEmpty()) {
                rest.add(rule);
                lists.values().forEach(list -> list.add(rule));
            } else {
                own.forEach(text -> lists.getOrDefault(text, rest).add(rule));
            }
        }
        return lists;
    }

    /** Every one. */
    Rule[] all() {
        return all;
    }

    /** Those that may say yes to it, in the order of their names. */
    Rule[] of(Event event) {
        if (attribute == null) {
            return all;
        }
        Value value = EventValues.named(event, attribute);
        Rule[] found = value == null ? null : byText.get(value.plain());
        return found == null ? others : found;
    }
}
