/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

/** An expression of a filter cannot be used. The message names it and says why. */
public final class FilterError extends Exception {
    private static final long serialVersionUID = 1;

    private final String option;
    private final int index;

    /**
     * @param option of fail2ban's files: {@code failregex}, {@code ignoreregex}, {@code prefregex}
     * @param index of the expression in it, from 0
     */
    FilterError(String option, int index, String expression, String reason) {
        super(option + " " + (index + 1) + ": " + reason + ": " + shortened(expression));
        this.option = option;
        this.index = index;
    }

    public String option() {
        return option;
    }

    public int index() {
        return index;
    }

    private static String shortened(String expression) {
        return expression.length() <= 300 ? expression : expression.substring(0, 300) + "...";
    }
}
