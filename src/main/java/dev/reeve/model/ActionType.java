/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of action.
 *
 * @param name dotted: {@code service.restart}
 * @param target the kind of subject it is aimed at: {@code service}
 * @param nature whether it moves the world itself
 * @param use who may ask for it
 * @param parameters what a rule or operator gives it
 */
public record ActionType(
        String name,
        ActionClass actionClass,
        String target,
        Nature nature,
        Use use,
        List<Field> parameters,
        String doc) {
    /** How an action takes effect. */
    public enum Nature {
        /** Changes what is desired; a reconciler's steps then move the world, each guarded again. */
        INTENT,
        /** Done by an effector, once. */
        EFFECT
    }

    /** Who may ask for it. */
    public enum Use {
        /** Rules and operators. */
        ANYONE,
        /** Only Reeve's own planners, as a step of reconciling or of a schedule. */
        STEP,
        /** Only operators. */
        OPERATOR
    }

    public ActionType {
        parameters = List.copyOf(parameters);
    }

    public @Nullable Field parameter(String parameter) {
        for (Field field : parameters) {
            if (field.name().equals(parameter)) {
                return field;
            }
        }
        return null;
    }
}
