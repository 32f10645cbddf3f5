/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/** What Python's flags {@code i a m s x} say for a part of an expression. */
record Flags(boolean ignoreCase, boolean ascii, boolean multiLine, boolean dotAll, boolean verbose) {
    static final Flags NONE = new Flags(false, false, false, false, false);

    Case letters() {
        return !ignoreCase ? Case.EXACT : ascii ? Case.IGNORED_IN_ASCII : Case.IGNORED;
    }

    /** With the flag of this letter switched; letters without effect on text ({@code u}, the default) change nothing but {@code a}. */
    Flags with(int letter, boolean on) {
        return switch (letter) {
            case 'i' -> new Flags(on, ascii, multiLine, dotAll, verbose);
            case 'a' -> new Flags(ignoreCase, on, multiLine, dotAll, verbose);
            case 'u' -> new Flags(ignoreCase, !on, multiLine, dotAll, verbose);
            case 'm' -> new Flags(ignoreCase, ascii, on, dotAll, verbose);
            case 's' -> new Flags(ignoreCase, ascii, multiLine, on, verbose);
            case 'x' -> new Flags(ignoreCase, ascii, multiLine, dotAll, on);
            default -> throw new IllegalArgumentException("no flag: " + letter);
        };
    }
}
