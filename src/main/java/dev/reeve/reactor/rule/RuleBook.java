/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Value;
import dev.reeve.reactor.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The rules in force, by name and by the event types they look at: an event that no rule looks at costs one look-up. */
final class RuleBook {
    private static final Rule[] NONE = new Rule[0];

    private final TreeMap<String, Rule> rules = new TreeMap<>();
    private final Map<String, RuleIndex> byType = new LinkedHashMap<>();

    private final Repairs repairs;

    RuleBook(Repairs repairs) {
        this.repairs = repairs;
    }

    /** States that were restored before their rules were configured. */
    private final TreeMap<String, Value> waiting = new TreeMap<>();

    /** Takes over the rules of a configuration; one whose version is the same keeps its state. */
    void configure(Program program, Moment now) {
        TreeMap<String, Rule> before = new TreeMap<>(rules);
        rules.clear();
        program.config().rules().values().forEach(spec -> rules.put(spec.name(), rule(spec, before, program, now)));
        waiting.clear();
        index();
    }

    private Rule rule(RuleSpec spec, TreeMap<String, Rule> before, Program program, Moment now) {
        Rule rule = new Rule(spec, program, now, repairs);
        Rule old = before.get(spec.name());
        if (old != null && old.spec().version().equals(spec.version())) {
            rule.adopt(old);
        } else if (waiting.get(spec.name()) instanceof Value saved
                && version(saved).equals(spec.version())) {
            rule.restore(saved);
        }
        return rule;
    }

    private void index() {
        Map<String, List<Rule>> lists = new LinkedHashMap<>();
        rules.values()
                .forEach(rule -> rule.types()
                        .forEach(type -> lists.computeIfAbsent(type, key -> new ArrayList<>())
                                .add(rule)));
        byType.clear();
        lists.forEach((type, list) -> byType.put(type, new RuleIndex(type, list)));
    }

    boolean looksAt(String type) {
        return byType.containsKey(type);
    }

    /** @param every also those that would say no */
    Rule[] lookingAt(Event event, boolean every) {
        RuleIndex index = byType.get(event.type());
        if (index == null) {
            return NONE;
        }
        return every ? index.all() : index.of(event);
    }

    /** In the order of their names. */
    SequencedMap<String, Rule> rules() {
        return rules;
    }

    Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>(waiting);
        rules.forEach((name, rule) -> saved.put(name, rule.save()));
        return Value.fields(saved);
    }

    void restore(Value saved) {
        waiting.clear();
        Saved.fields(saved).forEach((name, state) -> {
            Rule rule = rules.get(name);
            if (rule != null && rule.spec().version().equals(version(state))) {
                rule.restore(state);
            } else {
                waiting.put(name, state);
            }
        });
        index();
    }

    private static String version(Value saved) {
        return Saved.text(Saved.field(saved, "version"));
    }
}
