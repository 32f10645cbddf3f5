/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.operator;

import dev.reeve.event.Basis;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionType;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanAddress;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.ActionParameters;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Makes proposals of operators' requests. Keeps no state but the vocabulary. */
public final class OperatorFold implements Fold {
    private static final int LONGEST_REASON = 600;
    private static final int MOST_NAMED = 40;
    private static final String REASON = "reason";

    private Catalogue catalogue = Catalogue.of(List.of());

    @Override
    public String name() {
        return "operators";
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        catalogue = program.catalogue();
    }

    @Override
    public boolean looksAt(String type) {
        return type.equals(OperatorEvents.REQUEST);
    }

    @Override
    public void apply(Entry entry, Output out) {
        if (entry instanceof Event event && event.type().equals(OperatorEvents.REQUEST)) {
            try {
                out.propose(proposal(event));
            } catch (IllegalArgumentException impossible) {
                out.derive(rejected(event, String.valueOf(impossible.getMessage())));
            }
        }
    }

    private Proposal proposal(Event request) {
        Attributes asked = request.attributes();
        ActionType type = action(asked.text("action", ""));
        Subject target = target(type, asked.text("target", request.subject().toString()));
        return new Proposal(
                new Principal(
                        Principal.Kind.OPERATOR, asked.text("user", ""), asked.text("role", ""), asked.text("via", "")),
                type.name(),
                target,
                target,
                overriding(ActionParameters.fit(type, parameters(type, asked)), asked),
                request.trust(),
                false,
                "operator/" + request.id().sequence(),
                List.of(new Basis(
                        "request",
                        type.name() + " " + target + " by " + asked.text("user", ""),
                        request.id(),
                        request.at(),
                        0)),
                List.of(request.id()),
                request.following());
    }

    /** That a protection is passed over is the request's to say, for any action; the guard and the journal see it with the parameters. */
    private static Attributes overriding(Attributes parameters, Attributes asked) {
        return asked.truth("override") ? parameters.with("override", Value.of(true)) : parameters;
    }

    private ActionType action(String name) {
        ActionType type = catalogue.action(name);
        if (type == null) {
            throw new IllegalArgumentException("there is no action '" + name + "'; there are " + known());
        }
        if (type.use() == ActionType.Use.STEP) {
            throw new IllegalArgumentException(
                    name + " is a step that Reeve takes by itself and cannot be asked for; there are " + known());
        }
        return type;
    }

    private String known() {
        List<String> names = catalogue.actions().values().stream()
                .filter(type -> type.use() != ActionType.Use.STEP)
                .map(ActionType::name)
                .limit(MOST_NAMED)
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static Subject target(ActionType type, String text) {
        Subject target = text.indexOf('/') < 0 ? new Subject(type.target(), text) : Subject.parse(text);
        if (!target.kind().equals(type.target())) {
            throw new IllegalArgumentException(
                    type.name() + " is aimed at " + type.target() + "/NAME, not at " + target);
        }
        return target.kind().equals("address") ? address(target) : target;
    }

    private static Subject address(Subject target) {
        String address = BanAddress.canonical(target.name());
        if (address == null) {
            throw new IllegalArgumentException(
                    "expected an IP address or network such as address/203.0.113.9, not '" + target + "'");
        }
        return new Subject("address", address);
    }

    /** The operator's reason is the action's, where it takes one and was given no other. */
    private static SequencedMap<String, Value> parameters(ActionType type, Attributes asked) {
        SequencedMap<String, Value> given = new LinkedHashMap<>();
        switch (asked.get("parameters")) {
            case null -> {}
            case Value.Fields(SequencedMap<String, Value> fields) -> given.putAll(fields);
            case Value other ->
                throw new IllegalArgumentException("parameters must be named values, not " + other.plain());
        }
        Value reason = asked.get(REASON);
        if (reason != null && type.parameter(REASON) != null) {
            given.putIfAbsent(REASON, reason);
        }
        return given;
    }

    private static Observation rejected(Event request, String why) {
        String reason = why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON) + "…";
        Attributes attributes = Attributes.of("action", request.attributes().text("action", ""))
                .with(REASON, Value.of(reason))
                .with("user", Value.of(request.attributes().text("user", "")));
        return new Observation(
                OperatorEvents.REJECTED,
                request.subject(),
                attributes,
                Trust.MEASURED,
                List.of(request.id()),
                request.following(),
                false);
    }

    @Override
    public Value save() {
        return Value.fields(new LinkedHashMap<>());
    }

    @Override
    public void restore(Value saved) {}
}
