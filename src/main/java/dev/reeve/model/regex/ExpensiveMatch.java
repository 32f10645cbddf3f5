/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/** Matching took more than its budget and was given up: whether there is a match is not known. */
public final class ExpensiveMatch extends Exception {
    private static final long serialVersionUID = 1;

    private final String expression;

    ExpensiveMatch(String expression, int length, String limit) {
        super("the expression '" + shortened(expression) + "' " + limit + " on a text of " + length + " characters");
        this.expression = expression;
    }

    public String expression() {
        return expression;
    }

    private static String shortened(String expression) {
        return expression.length() <= 200 ? expression : expression.substring(0, 200) + "...";
    }
}
