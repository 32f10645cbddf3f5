/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

/** Why a value, and with it the jail, filter or action it is for, cannot be used. Never leaves the package. */
final class ConfigFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String expected;

    ConfigFault(String message) {
        this(message, "");
    }

    ConfigFault(String message, String expected) {
        super(message, null, false, false);
        this.expected = expected;
    }

    String expected() {
        return expected;
    }

    /** The message, which is never null here. */
    String text() {
        return String.valueOf(getMessage());
    }
}
