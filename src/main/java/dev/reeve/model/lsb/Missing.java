/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

/**
 * A name that a script requires and that leads nowhere.
 *
 * @param script whose header has it
 * @param why what is wrong with the name
 */
public record Missing(String script, Keyword keyword, String name, Why why) {
    /** What is wrong. */
    public enum Why {
        NOT_THERE("no script provides it"),
        UNKNOWN_FACILITY("no facility of that name is known here"),
        NOT_IN_LEVEL("it is started in none of the runlevels of this script, nor at boot"),
        LATER("it is started only after the boot, of which this script is a part");

        private final String text;

        Why(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    @Override
    public String toString() {
        return script + ": " + keyword.label() + " names " + name + ": " + why.text();
    }
}
