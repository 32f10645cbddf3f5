/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.check;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.CheckProgress;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import dev.reeve.reactor.Bearing;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes {@code check.state} of {@code check.result}: the first result, and each after which state, kind or attempt are others. */
public final class ChecksFold implements Fold {
    static final String RESULT = "check.result";
    static final String STATE = "check.state";
    private static final String PENDING = "pending";

    private final SortedMap<String, CheckProgress> progress = new TreeMap<>();
    private SortedMap<String, CheckSpec> specs = new TreeMap<>();

    public static Offer offer() {
        EventType state = new EventType(
                STATE,
                "check",
                Trust.MEASURED,
                List.of(
                        Field.required("check", ValueKind.TEXT, "Name of the check."),
                        Field.required(
                                "state",
                                ValueKind.TEXT,
                                "ok, warning, critical or unknown; of a host up, down or unreachable."),
                        Field.required(
                                "previous", ValueKind.TEXT, "The state before; pending before the first result."),
                        Field.required("kind", ValueKind.TEXT, "soft while it is being confirmed, then hard."),
                        Field.required("attempt", ValueKind.INTEGER, "Which result in a row this was."),
                        Field.required("attempts", ValueKind.INTEGER, "How many bad results make the state hard."),
                        Field.required("text", ValueKind.TEXT, "What the check said."),
                        Field.optional("service", ValueKind.TEXT, "The service that the check speaks of."),
                        Field.optional("host", ValueKind.TEXT, "Of Nagios' configuration: the host."),
                        Field.optional("description", ValueKind.TEXT, "Of Nagios' configuration: the service.")),
                "A check's state, its kind or the count of attempts has changed. Rules mostly want kind hard.");
        return new Offer("checks", List.of(state), List.of(), "States of checks, confirmed by repetition.");
    }

    @Override
    public String name() {
        return "checks";
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        specs = program.config().checks();
        progress.keySet().retainAll(specs.keySet());
    }

    @Override
    public void apply(Entry entry, Output out) {
        if (entry instanceof Event event
                && event.type().equals(RESULT)
                && event.attributes().get("host") == null) {
            CheckSpec spec =
                    specs.get(event.attributes().text("check", event.subject().name()));
            CheckState state = state(event.attributes().text("state", ""));
            if (spec != null && state != null) {
                result(spec, state, event, out);
            }
        }
    }

    @Override
    public boolean looksAt(String type) {
        return type.equals(RESULT);
    }

    @Override
    public Bearing bearing(Observation seen) {
        String check = seen.attributes().text("check", seen.subject().name());
        if (!specs.containsKey(check)) {
            return Bearing.NONE;
        }
        boolean well = state(seen.attributes().text("state", "")) == CheckState.OK;
        return well && CheckProgress.START.equals(progress.get(check)) ? Bearing.STEADY : Bearing.CHANGES;
    }

    private void result(CheckSpec spec, CheckState state, Event event, Output out) {
        CheckProgress before = progress.get(spec.name());
        CheckProgress after = (before == null ? CheckProgress.START : before).after(state, spec.attempts());
        // A soft recovery is told as soft; what comes after it is not told again.
        progress.put(spec.name(), after.state() == CheckState.OK ? CheckProgress.START : after);
        if (!after.equals(before)) {
            out.derive(change(spec, before, after, event));
        }
    }

    private static Observation change(
            CheckSpec spec, @Nullable CheckProgress before, CheckProgress after, Event event) {
        Attributes.Builder attributes = Attributes.builder()
                .put("check", spec.name())
                .put("state", after.state().label())
                .put("previous", before == null ? PENDING : before.state().label())
                .put("kind", after.kind())
                .put("attempt", after.attempt())
                .put("attempts", spec.attempts())
                .put("text", event.attributes().text("text", ""));
        if (spec.service() != null) {
            attributes.put("service", spec.service());
        }
        return Observation.of(STATE, spec.subject(), attributes.build(), event.trust())
                .causedBy(event.id(), event.lineage().of(event.id()));
    }

    private static @Nullable CheckState state(String label) {
        for (CheckState state : CheckState.values()) {
            if (state.label().equals(label)) {
                return state;
            }
        }
        return null;
    }

    @Override
    public Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        progress.forEach((check, at) -> saved.put(
                check, new Value.Items(List.of(Value.of(at.state().label()), Value.of(at.hard()), Value.of((long)
                        at.attempt())))));
        return Value.fields(saved);
    }

    @Override
    public void restore(Value saved) {
        progress.clear();
        if (saved instanceof Value.Fields(SequencedMap<String, Value> checks)) {
            checks.forEach(this::restore);
        }
    }

    private void restore(String check, Value saved) {
        if (saved instanceof Value.Items(List<Value> items)
                && items.size() == 3
                && items.get(0) instanceof Value.Text(String label)
                && items.get(1) instanceof Value.Bool(boolean hard)
                && items.get(2) instanceof Value.Int(long attempt)) {
            CheckState state = state(label);
            if (state != null) {
                progress.put(check, new CheckProgress(state, hard, (int) attempt));
            }
        }
    }
}
