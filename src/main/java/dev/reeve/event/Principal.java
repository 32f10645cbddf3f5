/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

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
