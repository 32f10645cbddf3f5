/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.model.ActionType;
import dev.reeve.model.Catalogue;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Value;
import java.util.Locale;

/** The view {@code types}: every event type and action, as rules name them. */
public final class TypesShape {
    private TypesShape() {}

    public static Value of(Catalogue catalogue) {
        return new Shape()
                .put(
                        "events",
                        catalogue.events().values().stream()
                                .map(TypesShape::event)
                                .toList())
                .put(
                        "actions",
                        catalogue.actions().values().stream()
                                .map(TypesShape::action)
                                .toList())
                .value();
    }

    private static Value event(EventType type) {
        return new Shape()
                .put("name", type.name())
                .put("subject", type.subject())
                .put("trust", lower(type.trust()))
                .put("doc", type.doc())
                .put(
                        "attributes",
                        type.attributes().stream().map(TypesShape::field).toList())
                .value();
    }

    private static Value action(ActionType type) {
        return new Shape()
                .put("name", type.name())
                .put("class", lower(type.actionClass()))
                .put("target", type.target())
                .put("nature", lower(type.nature()))
                .put("use", lower(type.use()))
                .put("doc", type.doc())
                .put(
                        "parameters",
                        type.parameters().stream().map(TypesShape::field).toList())
                .value();
    }

    private static Value field(Field field) {
        return new Shape()
                .put("name", field.name())
                .put("kind", lower(field.kind()))
                .put("required", field.required())
                .put("otherwise", field.otherwise().isEmpty() ? null : field.otherwise())
                .put("doc", field.doc())
                .value();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
