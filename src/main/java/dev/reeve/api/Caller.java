/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.model.Value;

/**
 * Who called.
 *
 * @param user the system user's name, or the token's
 * @param uid of the process at the other end of the Unix socket; -1 where there is none
 * @param role {@code admin}, {@code operator} or {@code viewer}
 * @param via {@code unix}, {@code tls:ADDRESS} or {@code local}
 */
public record Caller(String user, long uid, Role role, String via) {
    /** What a caller may do: look; also ask for actions and holds; also change the configuration and lift others' holds. */
    public enum Role {
        VIEWER,
        OPERATOR,
        ADMIN;

        public boolean atLeast(Role other) {
            return ordinal() >= other.ordinal();
        }

        /** What programs wrote may hold secrets, whether it is asked for as such or stands in an entry. */
        public boolean readsOutput() {
            return atLeast(OPERATOR);
        }

        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Value toValue() {
        return Value.of(user + " (" + role.label() + ", " + via + ")");
    }
}
