/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionType;
import dev.reeve.model.EventPattern;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Value;
import dev.reeve.reactor.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A rule in force: what it waits for, and what is to be told of it. A rule that is broken stays as one that is switched off. */
final class Rule implements MendedAt.Asked {
    private static final Proposing[] NONE = new Proposing[0];

    private final RuleSpec spec;
    private final Repairs repairs;
    private final Proposing[] actions;
    private @Nullable Watch watch;
    private @Nullable Matcher until;
    private String broken = "";
    private boolean announced;
    private @Nullable Tally evicted;
    private @Nullable Tally failed;

    /** For when {@link Deadlines} last heard of it. */
    long scheduled = Long.MAX_VALUE;

    Rule(RuleSpec spec, Program program, Moment now, Repairs repairs) {
        this.spec = spec;
        this.repairs = repairs;
        this.actions = new Proposing[spec.actions().size()];
        try {
            compile(program, now);
        } catch (RuntimeException broken) {
            disable(reason(broken));
        }
    }

    private void compile(Program program, Moment now) {
        Principal by = new Principal(
                Principal.Kind.RULE, spec.name(), spec.version(), spec.origin().toString());
        for (int i = 0; i < spec.actions().size(); i++) {
            actions[i] = new Proposing(spec, i, type(spec.actions().get(i), program), by);
        }
        EventPattern ending = spec.until();
        until = ending == null ? null : new Matcher(ending, program);
        Detector<?> detector = Detector.of(spec, program, now);
        watch = new Watch(detector, isSplit() ? Detector.of(spec, program, now) : null);
    }

    /** Whether it repairs something and does something else too. A rule that acts on each event shows no event twice, so repairs do not concern it. */
    private boolean isSplit() {
        long repairing = Arrays.stream(actions).filter(Proposing::repairs).count();
        return repairing > 0 && repairing < actions.length && !(spec.when() instanceof RuleSpec.When.Each);
    }

    private static ActionType type(RuleSpec.Do action, Program program) {
        ActionType type = program.catalogue().action(action.action());
        if (type == null || type.use() != ActionType.Use.ANYONE) {
            throw new IllegalArgumentException(action.action() + " (" + action.origin() + ") "
                    + (type == null ? "is no known action" : "is not for rules"));
        }
        return type;
    }

    RuleSpec spec() {
        return spec;
    }

    int actions() {
        return actions.length;
    }

    Proposing action(int index) {
        return actions[index];
    }

    /** When what this firing is to repair was last repaired: it begins anew with each of its repairs. */
    @Override
    public MendedAt of(Firing firing) {
        MendedAt last = MendedAt.NEVER;
        for (Proposing action : repairs.isEmpty() ? NONE : actions) {
            Repair repair = action.repair(firing);
            last = repair == null
                    ? last
                    : last.latest(repairs.last(repair, firing.at().mono()));
        }
        return last;
    }

    /** How it waits; null when it is switched off. */
    @Nullable
    Watch watch() {
        return watch;
    }

    /** What its repairs wait for, or all of it; null when it is switched off. */
    private @Nullable Detector<?> detector() {
        return watch == null ? null : watch.detector();
    }

    /** The key that this event ends the firing of; null for none. */
    @Nullable
    String ends(Event event) {
        Matcher ending = until;
        return ending != null && ending.matches(event)
                ? RuleKey.of(event, spec.when().by())
                : null;
    }

    /** The event types it looks at. */
    List<String> types() {
        Detector<?> waiting = detector();
        if (waiting == null) {
            return List.of();
        }
        List<String> types = new ArrayList<>(waiting.types());
        if (until != null && !types.contains(until.type())) {
            types.add(until.type());
        }
        return types;
    }

    /** The attributes of events of a type that must have one of some fixed texts, or the rule does nothing. */
    SortedSet<String> fixed(String type) {
        SortedSet<String> fixed = new TreeSet<>();
        List<Matcher> looking = looking(type);
        looking.forEach(matcher -> fixed.addAll(matcher.fixed()));
        looking.forEach(matcher -> fixed.retainAll(matcher.fixed()));
        return fixed;
    }

    /** The texts of which the attribute must have one, or the rule does nothing; empty where anything may do. */
    SortedSet<String> texts(String type, String attribute) {
        SortedSet<String> texts = new TreeSet<>();
        for (Matcher matcher : looking(type)) {
            SortedSet<String> own = matcher.texts(attribute);
            if (own.isEmpty()) {
                return own;
            }
            texts.addAll(own);
        }
        return texts;
    }

    private List<Matcher> looking(String type) {
        Detector<?> waiting = detector();
        List<Matcher> looking = new ArrayList<>(waiting == null ? List.of() : waiting.matchers());
        if (until != null) {
            looking.add(until);
        }
        looking.removeIf(matcher -> !matcher.type().equals(type));
        return looking;
    }

    /** Whether there is a tally at all: few rules ever need one, and it is asked for with each event. */
    boolean hasCounted() {
        return evicted != null || failed != null;
    }

    Tally evicted() {
        if (evicted == null) {
            evicted = new Tally();
        }
        return evicted;
    }

    Tally failed() {
        if (failed == null) {
            failed = new Tally();
        }
        return failed;
    }

    boolean disabled() {
        return watch == null;
    }

    void disable(String reason) {
        broken = reason;
        watch = null;
    }

    /** Why it is switched off, to be told once; empty when there is nothing to tell. */
    String announce() {
        String reason = announced ? "" : broken;
        announced = announced || !broken.isEmpty();
        return reason;
    }

    long nextDeadline() {
        Watch waiting = watch;
        long told = hasCounted() ? Math.min(evicted().nextDeadline(), failed().nextDeadline()) : Long.MAX_VALUE;
        return waiting == null ? told : Math.min(told, waiting.nextDeadline());
    }

    static String reason(Throwable broken) {
        String message = broken.getMessage();
        return message == null ? broken.getClass().getSimpleName() : message;
    }

    Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        saved.put("version", Value.of(spec.version()));
        saved.put("broken", Value.of(broken));
        saved.put("announced", Value.of(announced));
        saved.put("evicted", evicted().save());
        saved.put("failed", failed().save());
        if (watch != null) {
            watch.save(saved);
        }
        return Value.fields(saved);
    }

    /** Takes over the state of the same version of this rule, which is then let go of. */
    void adopt(Rule same) {
        watch = same.watch;
        broken = same.broken;
        announced = same.announced;
        evicted = same.evicted;
        failed = same.failed;
    }

    /** Takes over the saved state of the same version of this rule. */
    void restore(Value saved) {
        announced = Saved.truth(Saved.field(saved, "announced"));
        evicted().restore(Saved.field(saved, "evicted"));
        failed().restore(Saved.field(saved, "failed"));
        String reason = Saved.text(Saved.field(saved, "broken"));
        if (!reason.isEmpty()) {
            disable(reason);
        } else if (watch != null) {
            watch.restore(saved);
        }
    }
}
