/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.ActionType;
import dev.reeve.model.Field;
import dev.reeve.model.Origin;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Template;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code do:} and holds it against the action's declaration and the values the rule has. */
final class DoReader {
    private final RuleScope scope;
    private final Reading reading;
    private final TemplateReader templates;

    DoReader(RuleScope scope, Reading reading) {
        this.scope = scope;
        this.reading = reading;
        this.templates = new TemplateReader(scope, reading);
    }

    static Value schema() {
        SequencedMap<String, Value> schema = new LinkedHashMap<>();
        schema.put("type", Value.of("object"));
        schema.put("minProperties", Value.of(1));
        schema.put("maxProperties", Value.of(1));
        return new Value.Fields(schema);
    }

    RuleSpec.@Nullable Do read(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping) || mapping.entries().size() != 1) {
            reading.error(
                    node,
                    Reading.said(node) + " is not one action",
                    "the action's name as the only key, such as service.restart: {service: web}");
            return null;
        }
        YamlNode.Entry entry = mapping.entries().getFirst();
        ActionType type = action(entry.key());
        return type == null ? null : bind(type, entry);
    }

    private @Nullable ActionType action(YamlNode.Scalar name) {
        ActionType type = reading.catalogue().action(name.text());
        if (type != null && type.use() == ActionType.Use.ANYONE) {
            return type;
        }
        List<String> usable = reading.catalogue().actions().values().stream()
                .filter(each -> each.use() == ActionType.Use.ANYONE)
                .map(ActionType::name)
                .toList();
        String why = type == null
                ? "unknown action " + Quote.of(name.text())
                : type.name() + " is not for rules: "
                        + (type.use() == ActionType.Use.STEP
                                ? "Reeve takes such steps by itself"
                                : "only operators may ask for it");
        reading.findings().unknown(name.origin(), why, name.text(), usable);
        return null;
    }

    private RuleSpec.@Nullable Do bind(ActionType type, YamlNode.Entry entry) {
        int before = reading.errors();
        String target = targetKey(type);
        YamlNode.Mapping given = given(type, entry.value(), target);
        if (given == null) {
            return null;
        }
        Template aimed = null;
        SequencedMap<String, Template> parameters = new LinkedHashMap<>();
        SequencedMap<String, Origin> seen = new LinkedHashMap<>();
        for (YamlNode.Entry each : given.entries()) {
            String name = each.key().text();
            Origin first = seen.putIfAbsent(name, each.key().origin());
            Field field = type.parameter(name);
            if (first != null) {
                reading.error(each.key(), Quote.of(name) + " is written twice, first at " + first);
            } else if (name.equals(target)) {
                aimed = templates.target(each.value(), type);
            } else if (field == null) {
                reading.findings()
                        .unknown(
                                each.key().origin(),
                                type.name() + " has no parameter " + Quote.of(name),
                                name,
                                names(type, target));
            } else {
                put(parameters, field, each.value());
            }
        }
        checkComplete(type, target, seen, entry.key().origin());
        return aimed == null || reading.errors() > before
                ? null
                : new RuleSpec.Do(type.name(), aimed, parameters, entry.key().origin());
    }

    /** The target stands under its kind's name; where a parameter has that name already, under {@code name}. */
    static String targetKey(ActionType type) {
        return type.parameter(type.target()) == null ? type.target() : "name";
    }

    /** What was given by name; a single text in place of that is the target. */
    private YamlNode.@Nullable Mapping given(ActionType type, YamlNode value, String target) {
        return switch (value) {
            case YamlNode.Mapping mapping -> mapping;
            case YamlNode.Scalar scalar when scalar.isNothing() -> new YamlNode.Mapping(scalar.origin(), List.of());
            case YamlNode.Scalar scalar -> {
                YamlNode.Scalar key = new YamlNode.Scalar(scalar.origin(), target, true, false);
                yield new YamlNode.Mapping(scalar.origin(), List.of(new YamlNode.Entry(key, scalar)));
            }
            case YamlNode.Sequence list -> {
                reading.error(list, "a list is not what " + type.name() + " takes", target + " and parameters as keys");
                yield null;
            }
        };
    }

    private void put(SequencedMap<String, Template> parameters, Field field, YamlNode value) {
        Template template =
                field.kind() == ValueKind.TEXTS ? templates.list(field, value) : templates.parameter(field, value);
        if (template != null) {
            parameters.put(field.name(), template);
        }
    }

    private void checkComplete(ActionType type, String target, SequencedMap<String, Origin> seen, Origin origin) {
        if (!seen.containsKey(target)) {
            reading.findings()
                    .error(
                            origin,
                            type.name() + " has no target",
                            target + ": "
                                    + (scope.knows("event." + target)
                                            ? "a name, or '${event." + target + "}'"
                                            : "a name"));
        }
        type.parameters().stream()
                .filter(field -> field.required() && !seen.containsKey(field.name()))
                .forEach(field -> reading.findings()
                        .error(
                                origin,
                                type.name() + " needs the parameter " + Quote.of(field.name()),
                                field.name() + ": " + field.doc()));
    }

    private static List<String> names(ActionType type, String target) {
        List<String> names = new ArrayList<>(List.of(target));
        type.parameters().forEach(field -> names.add(field.name()));
        return names;
    }
}
