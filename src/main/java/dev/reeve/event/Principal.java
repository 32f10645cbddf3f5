/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for an action.
 *
 * @param name the rule's, the planner's ({@code services}, {@code bans}, {@code schedule}) or the operator's (a user name)
 * @param version of the rule; empty otherwise
 * @param origin file:line of the rule or of the thing planned for; for an operator, the connection
 */
public record Principal(Kind kind, String name, String version, String origin) {
    public enum Kind {
        RULE,
        PLANNER,
        OPERATOR,
        PEER
    }

    /** Written out, as in the other keys that are compared for each decision: what the compiler makes of a record goes through method handles, which cost the first compiler dear. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Principal that
                        && kind == that.kind
                        && name.equals(that.name)
                        && version.equals(that.version)
                        && origin.equals(that.origin);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * kind.ordinal() + name.hashCode()) + version.hashCode()) + origin.hashCode();
    }

    @Override
    public String toString() {
        return switch (kind) {
            case RULE ->
                (name.startsWith("jail/") ? "jail " + name.substring(5) : "rule " + name) + " (" + origin + ")";
            case PLANNER -> "planner " + name;
            case OPERATOR -> "operator " + name;
            case PEER -> "peer " + name;
        };
    }
}
