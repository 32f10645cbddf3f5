/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

/** Why a value, and with it the jail, filter or action it is for, cannot be used. Never leaves the package. */
final class ConfigFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String option;

    ConfigFault(String message) {
        this(message, "");
    }

    ConfigFault(String message, String expected) {
        this(message, expected, "");
    }

    private ConfigFault(String message, String expected, String option) {
        super(message, null, false, false);
        this.expected = expected;
        this.option = option;
    }

    /** The same, said of an option, unless it is of another one already. */
    ConfigFault of(String option) {
        return this.option.isEmpty() ? new ConfigFault(text(), expected, option) : this;
    }

    /** The option it is about; empty where that is not known. */
    String option() {
        return option;
    }

    String expected() {
        return expected;
    }

    /** The message, which is never null here. */
    String text() {
        return String.valueOf(getMessage());
    }
}
