/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.check;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import dev.reeve.reactor.Bearing;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Waiting;
import dev.reeve.reactor.monitor.MonitorOffer;
import dev.reeve.reactor.monitor.OwnChecks;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The checks of the configuration: what their results make of them, and what people order of them. Makes {@code check.state} of the first result, and of each after which state, kind or attempt are others. */
public final class ChecksFold implements Fold {
    static final String RESULT = "check.result";
    static final String STATE = "check.state";

    private static final List<String> TYPES = List.of(RESULT, MonitorOffer.COMMAND, "daemon.started", "clock.jumped");

    private final OwnChecks checks = new OwnChecks();
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
                                        "ok, warning, critical or unknown; of a host up, down or unreachable.")
                                .among("ok", "warning", "critical", "unknown", "up", "down", "unreachable"),
                        Field.required(
                                "previous", ValueKind.TEXT, "The state before; pending before the first result."),
                        Field.required("kind", ValueKind.TEXT, "soft while it is being confirmed, then hard."),
                        Field.required("attempt", ValueKind.INTEGER, "Which result in a row this was."),
                        Field.required("attempts", ValueKind.INTEGER, "How many bad results make the state hard."),
                        Field.required("text", ValueKind.TEXT, "What the check said."),
                        Field.optional(
                                "first", ValueKind.TRUTH, "True while no state was confirmed before, not even ok."),
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

    /** What watches them: orders, states and downtimes, for views and for who makes the checks. */
    public OwnChecks checks() {
        return checks;
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        specs = program.config().checks();
        checks.configure(specs, program.config().monitor().monitoring(), now);
    }

    @Override
    public void apply(Entry entry, Output out) {
        if (entry instanceof Event event) {
            switch (event.type()) {
                case RESULT -> result(event, out);
                case MonitorOffer.COMMAND -> command(event, out);
                case "daemon.started" -> checks.begin(event, out);
                case "clock.jumped" -> checks.clockJumped(event, out);
                default -> {}
            }
        }
    }

    private void result(Event event, Output out) {
        CheckSpec spec = spec(event.attributes(), event.subject());
        if (spec != null && state(event.attributes().text("state", "")) != null) {
            checks.result(spec, event, out);
        }
    }

    /** Null for results of others. */
    private @Nullable CheckSpec spec(Attributes said, Subject of) {
        return said.get("host") == null ? specs.get(said.text("check", of.name())) : null;
    }

    private void command(Event event, Output out) {
        if (checks.take(event.attributes().text("line", ""))) {
            checks.command(event, out);
        }
    }

    @Override
    public boolean looksAt(String type) {
        return TYPES.contains(type);
    }

    @Override
    public Bearing bearing(Observation seen) {
        if (!seen.type().equals(RESULT)) {
            return Bearing.CHANGES;
        }
        CheckSpec spec = spec(seen.attributes(), seen.subject());
        if (spec == null) {
            return Bearing.NONE;
        }
        boolean well = state(seen.attributes().text("state", "")) == CheckState.OK;
        return well && checks.steady(spec.name()) ? Bearing.STEADY : Bearing.CHANGES;
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        checks.wake(now, cause, out);
    }

    @Override
    public long nextDeadline() {
        return checks.nextDeadline();
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
    public List<Waiting> waits(Subject subject, Moment now) {
        return subject.kind().equals("check") && specs.containsKey(subject.name())
                ? checks.objections(subject.name())
                : List.of();
    }

    @Override
    public Value save() {
        return checks.save();
    }

    @Override
    public void restore(Value saved) {
        if (saved instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            fields.forEach(this::restore);
            checks.restore(saved, Moment.ZERO);
        }
    }

    /** As earlier versions have kept it: by the name of the check its state, whether that is hard, and the attempt. */
    private void restore(String check, Value saved) {
        if (saved instanceof Value.Items(List<Value> items)
                && items.size() == 3
                && items.get(0) instanceof Value.Text(String label)
                && items.get(1) instanceof Value.Bool(boolean hard)
                && items.get(2) instanceof Value.Int(long attempt)) {
            CheckState state = state(label);
            if (state != null) {
                checks.adopt(check, state, hard, (int) attempt);
            }
        }
    }
}
