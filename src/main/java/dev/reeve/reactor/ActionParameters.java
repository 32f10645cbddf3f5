/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

import dev.reeve.model.ActionType;
import dev.reeve.model.Attributes;
import dev.reeve.model.Field;
import dev.reeve.model.Value;
import dev.reeve.model.ValueText;
import java.util.List;
import java.util.SequencedMap;

/** Fits what a rule or an operator gives an action to what the action declares. */
public final class ActionParameters {
    private ActionParameters() {}

    /**
     * The parameters in declared order and of declared kinds, with defaults filled in.
     *
     * @throws IllegalArgumentException when one is unknown, missing or of another kind, with what was expected
     */
    public static Attributes fit(ActionType type, SequencedMap<String, Value> given) {
        for (String name : given.keySet()) {
            if (type.parameter(name) == null) {
                throw new IllegalArgumentException(
                        type.name() + " has no parameter '" + name + "'; it takes " + names(type));
            }
        }
        Attributes.Builder fitted = Attributes.builder();
        for (Field field : type.parameters()) {
            put(fitted, type, field, given);
        }
        return fitted.build();
    }

    private static void put(
            Attributes.Builder fitted, ActionType type, Field field, SequencedMap<String, Value> given) {
        Value value = given.get(field.name());
        if (value == null && field.required()) {
            throw new IllegalArgumentException(type.name() + " needs the parameter '" + field.name() + "'");
        }
        if (value == null && field.otherwise().isEmpty()) {
            return;
        }
        try {
            Value meant = value == null ? Value.of(field.otherwise()) : value;
            fitted.put(field.name(), ValueText.convert(field.kind(), meant));
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException("parameter '" + field.name() + "': " + unfit.getMessage(), unfit);
        }
    }

    private static String names(ActionType type) {
        List<String> names = type.parameters().stream().map(Field::name).toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
