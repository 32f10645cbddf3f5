/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that an agent takes.
 *
 * @param unique attribute of API 1.0, which some agents use for "reload when it changes"; {@code uniqueGroup} is what 1.1 has instead
 * @param uniqueGroup no two resources of this agent have the same values for all parameters of the group; null for none
 * @param reloadable whether the agent takes a change while it runs
 * @param deprecated with what to use instead in {@code replacedWith} and {@code deprecation}, where it says
 * @param obsoletes name of the parameter that this one stands for now; fence agents only
 * @param type as written: {@code string}, {@code integer}, {@code boolean}, {@code select}, {@code second}; null where none is given
 * @param defaultValue what the agent takes by itself; nobody else adds it. Null where none is given, which is not the empty text
 * @param options what may be chosen, where {@code type} is {@code select}
 * @param commandLine how it is written on a fence agent's command line; null elsewhere
 */
public record AgentParameter(
        String name,
        boolean required,
        boolean unique,
        @Nullable String uniqueGroup,
        boolean reloadable,
        boolean deprecated,
        List<String> replacedWith,
        String deprecation,
        @Nullable String obsoletes,
        String shortDescription,
        String longDescription,
        @Nullable String type,
        @Nullable String defaultValue,
        List<String> options,
        @Nullable String commandLine) {
    public AgentParameter {
        replacedWith = List.copyOf(replacedWith);
        options = List.copyOf(options);
    }

    /** What kind of values it takes. */
    public Kind kind() {
        return Kind.of(type);
    }

    /** The kinds that are checked; agents in the field write their names in several ways. */
    public enum Kind {
        STRING,
        INTEGER,
        BOOLEAN,
        SELECT,
        SECONDS;

        /** A name that is not known says nothing that could be checked. */
        static Kind of(@Nullable String written) {
            return switch (written == null ? "" : written.strip().toLowerCase(java.util.Locale.ROOT)) {
                case "integer", "int", "number", "numeric" -> INTEGER;
                case "boolean", "bool" -> BOOLEAN;
                case "select", "enum" -> SELECT;
                case "second", "seconds" -> SECONDS;
                default -> STRING;
            };
        }
    }
}
