/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/** An expression cannot be used. The message says why and where. */
public final class RegexSyntaxError extends Exception {
    private static final long serialVersionUID = 1;

    private final int column;
    private final String reason;

    /** @param column of the character that is wrong, from 1, in UTF-16 units */
    public RegexSyntaxError(int column, String reason) {
        super(reason + " at column " + column);
        this.column = column;
        this.reason = reason;
    }

    public int column() {
        return column;
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }
}
