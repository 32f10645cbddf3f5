/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventPattern;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A dead-man's switch for rules: one that says {@code expect-every} expects to be given something to look at, or to fire, at least so often. A rule that hears nothing does nothing, which looks the same as all being well; here that is
 * said, once for each silence. The clock goes on over restarts; while the node slept or nobody looked it stands still.
 */
public final class ExpectationsFold implements Fold {
    private final TreeMap<String, Expected> rules = new TreeMap<>();

    /** What a rule expects, and when it last came. */
    private static final class Expected {
        final RuleSpec spec;
        final List<Matcher> matchers = new ArrayList<>();
        long heard;
        boolean silent;

        Expected(RuleSpec spec, Program program, long now) {
            this.spec = spec;
            this.heard = now;
            for (EventPattern pattern : spec.patterns()) {
                matchers.add(new Matcher(pattern, program));
            }
        }

        long due() {
            return silent ? Long.MAX_VALUE : heard + Moment.micros(spec.expectEvery());
        }

        boolean looksAt(String type) {
            return matchers.stream().anyMatch(matcher -> matcher.type().equals(type));
        }

        boolean hears(Event event) {
            boolean fired =
                    event.type().equals(RuleEvents.FIRED) && event.subject().equals(spec.subject());
            return fired || matchers.stream().anyMatch(matcher -> matches(matcher, event));
        }

        /** A condition that breaks switches its rule off elsewhere; here it has heard nothing. */
        private static boolean matches(Matcher matcher, Event event) {
            try {
                return matcher.matches(event);
            } catch (RuntimeException broken) {
                return false;
            }
        }
    }

    @Override
    public String name() {
        return "expectations";
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        TreeMap<String, Expected> before = new TreeMap<>(rules);
        rules.clear();
        program.config().rules().forEach((name, spec) -> {
            if (!spec.expectEvery().isZero()) {
                rules.put(name, taken(before, spec, program, now));
            }
        });
    }

    private static Expected taken(Map<String, Expected> before, RuleSpec spec, Program program, Moment now) {
        Expected fresh = new Expected(spec, program, now.mono());
        Expected old = before.get(spec.name());
        if (old != null && old.spec.version().equals(spec.version())) {
            fresh.heard = old.heard;
            fresh.silent = old.silent;
        }
        return fresh;
    }

    @Override
    public boolean looksAt(String type) {
        return !rules.isEmpty()
                && (type.equals("daemon.paused")
                        || type.equals(RuleEvents.FIRED)
                        || rules.values().stream().anyMatch(rule -> rule.looksAt(type)));
    }

    @Override
    public void apply(Entry entry, Output out) {
        if (!(entry instanceof Event event) || rules.isEmpty()) {
            return;
        }
        switch (event.type()) {
            case "daemon.paused" ->
                putOff(
                        Math.max(0, event.attributes().integer("gap", 0)),
                        event.at().mono());
            case "time.tick", RuleEvents.SILENT, RuleEvents.HEARD -> {}
            default -> hear(event, out);
        }
    }

    /** Nobody could be heard while nobody listened. */
    private void putOff(long gap, long now) {
        rules.values().forEach(rule -> rule.heard = Math.min(now, rule.heard + gap));
    }

    private void hear(Event event, Output out) {
        for (Expected rule : rules.values()) {
            if (rule.hears(event)) {
                boolean was = rule.silent;
                rule.heard = event.at().mono();
                rule.silent = false;
                if (was) {
                    out.derive(said(RuleEvents.HEARD, rule, event.id(), "it is given something to look at again"));
                }
            }
        }
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        for (Expected rule : rules.values()) {
            if (rule.due() <= now.mono()) {
                rule.silent = true;
                String text = "nothing that it looks at came for "
                        + Spans.text(Moment.span(now.mono() - rule.heard)) + ", expected every "
                        + Spans.text(rule.spec.expectEvery());
                out.derive(said(RuleEvents.SILENT, rule, cause, text));
            }
        }
    }

    private static Observation said(String type, Expected rule, EntryId cause, String text) {
        Subject subject = rule.spec.subject();
        Attributes attributes = Attributes.of("rule", rule.spec.name()).with("text", Value.of(text));
        return new Observation(
                type, subject, attributes, Trust.MEASURED, List.of(cause), Lineage.EXTERNAL.of(cause), false);
    }

    @Override
    public long nextDeadline() {
        long first = Long.MAX_VALUE;
        for (Expected rule : rules.values()) {
            first = Math.min(first, rule.due());
        }
        return first;
    }

    @Override
    public Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        rules.forEach((name, rule) -> {
            SequencedMap<String, Value> one = new LinkedHashMap<>();
            one.put("version", Value.of(rule.spec.version()));
            one.put("heard", Value.of(rule.heard));
            one.put("silent", Value.of(rule.silent));
            saved.put(name, Value.fields(one));
        });
        return Value.fields(saved);
    }

    @Override
    public void restore(Value saved) {
        if (!(saved instanceof Value.Fields(SequencedMap<String, Value> fields))) {
            return;
        }
        fields.forEach((name, one) -> {
            Expected rule = rules.get(name);
            if (rule != null && rule.spec.version().equals(Saved.text(Saved.field(one, "version")))) {
                rule.heard = Saved.number(Saved.field(one, "heard"));
                rule.silent = Saved.truth(Saved.field(one, "silent"));
            }
        });
    }
}
