/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.Quote;
import dev.reeve.format.yaml.Bound;
import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.Lists;
import dev.reeve.format.yaml.PlainValue;
import dev.reeve.format.yaml.RawType;
import dev.reeve.format.yaml.Section;
import dev.reeve.format.yaml.Types;
import dev.reeve.format.yaml.YamlNode;
import dev.reeve.model.ActionType;
import dev.reeve.model.Field;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.ValueText;
import dev.reeve.model.scenario.Act;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What people do. */
final class OperatorSections {
    static final Key<String> BY = Key.optional("by", Types.LINE, "operator", "Who.", "alice");
    static final Key<String> REASON = Key.optional("reason", Types.LINE, "What they say.", "kernel update");

    static final Key<String> ACTION =
            Key.required("action", Types.LINE, "The action; docs/types.md lists them.", "service.stop");
    static final Key<String> TARGET =
            Key.required("target", Types.LINE, "What it is aimed at: a name, or kind/name.", "db");
    static final Key<SequencedMap<String, YamlNode>> PARAMETERS = Key.optional(
            "parameters",
            Lists.map(
                    Types.matching("parameter", "a parameter's name", "^[A-Za-z][A-Za-z0-9_-]{0,63}$", text -> true),
                    new RawType("value", "a value of the parameter's kind", Value.fields(Map.of()))),
            "{}",
            "Its parameters by name.",
            "{for: 1h}");
    static final Key<Boolean> OVERRIDE =
            Key.optional("override", Types.TRUTH, "false", "Whether a protection is to be passed over.", "true");
    static final Section<Act> ASKS = Section.of(
            "operator",
            "a request",
            "An action that a person asks for, as with `reeve stop db`.",
            List.of(ACTION, TARGET, PARAMETERS, BY, REASON, OVERRIDE),
            OperatorSections::asks);

    static final Key<String> SCOPE = Key.required(
            "scope",
            ScenarioTypes.SCOPE,
            "What is held: all, class:disruptive, rule:NAME, group:NAME or a subject.",
            "service/db");
    static final Key<Duration> FOR =
            Key.optional("for", Types.SPAN_OF_TIME, "How long; until it is lifted when left out.", "30m");
    static final Section<Act> HOLD = Section.of(
            "hold", "a hold", "A stop that a person sets.", List.of(SCOPE, FOR, REASON, BY), OperatorSections::hold);
    static final Section<Act> LIFT = Section.of(
            "lift",
            "what is lifted",
            "The end of a hold by a person's hand.",
            List.of(SCOPE, BY),
            bound -> new Act.Lifts(bound.get(SCOPE), bound.get(BY)));

    static final Key<Subject> QUESTION = Key.required(
            "target", ScenarioTypes.SUBJECT, "The target of the decision that waits for a word.", "service/db");
    static final Section<Act> APPROVE = Section.of(
            "approve",
            "an approval",
            "A person's yes.",
            List.of(QUESTION, BY),
            bound -> new Act.Answers(bound.get(QUESTION), true, bound.get(BY)));
    static final Section<Act> DENY = Section.of(
            "deny",
            "a denial",
            "A person's no.",
            List.of(QUESTION, BY),
            bound -> new Act.Answers(bound.get(QUESTION), false, bound.get(BY)));

    private OperatorSections() {}

    private static Act hold(Bound bound) {
        return new Act.Holds(bound.get(SCOPE), bound.find(FOR), reason(bound), bound.get(BY));
    }

    private static String reason(Bound bound) {
        String reason = bound.find(REASON);
        return reason == null ? "" : reason;
    }

    private static @Nullable Act asks(Bound bound) {
        ActionType type = action(bound);
        Subject target = type == null ? null : target(bound, type);
        if (type == null || target == null) {
            return null;
        }
        SequencedMap<String, Value> parameters = new LinkedHashMap<>();
        bound.get(PARAMETERS).forEach((name, node) -> put(type, name, node, bound, parameters));
        for (Field field : type.parameters()) {
            if (field.required() && !bound.get(PARAMETERS).containsKey(field.name())) {
                bound.error(
                        PARAMETERS,
                        type.name() + " needs the parameter " + Quote.of(field.name()),
                        field.name() + ": " + field.doc());
            }
        }
        return new Act.Asks(type.name(), target, parameters, bound.get(BY), reason(bound), bound.get(OVERRIDE));
    }

    private static @Nullable ActionType action(Bound bound) {
        String name = bound.get(ACTION);
        ActionType type = bound.reading().catalogue().action(name);
        if (type != null && type.use() != ActionType.Use.STEP) {
            return type;
        }
        List<String> usable = bound.reading().catalogue().actions().values().stream()
                .filter(each -> each.use() != ActionType.Use.STEP)
                .map(ActionType::name)
                .toList();
        String why = type == null
                ? "unknown action " + Quote.of(name)
                : name + " is a step that Reeve takes by itself; nobody can ask for it";
        bound.reading().findings().unknown(bound.origin(ACTION), why, name, usable);
        return null;
    }

    private static @Nullable Subject target(Bound bound, ActionType type) {
        String text = bound.get(TARGET);
        String kind = type.target() + "/";
        try {
            return text.startsWith(kind) ? Subject.parse(text) : new Subject(type.target(), text);
        } catch (IllegalArgumentException wrong) {
            bound.error(TARGET, String.valueOf(wrong.getMessage()), "a name, or " + kind + "NAME");
            return null;
        }
    }

    private static void put(
            ActionType type, String name, YamlNode node, Bound bound, SequencedMap<String, Value> parameters) {
        Field field = type.parameter(name);
        if (field == null) {
            List<String> known = type.parameters().stream().map(Field::name).toList();
            bound.reading()
                    .findings()
                    .unknown(node.origin(), type.name() + " has no parameter " + Quote.of(name), name, known);
            return;
        }
        try {
            parameters.put(name, ValueText.convert(field.kind(), PlainValue.of(node)));
        } catch (IllegalArgumentException wrong) {
            bound.reading().error(node, Quote.of(name) + ": " + wrong.getMessage(), field.doc());
        }
    }
}
