/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

/**
 * Why a text is no expression.
 *
 * @param field such as {@code day-of-month}
 * @param column counted from 1, where in the text
 * @param message what was found and what was expected
 * @param suggestion what to write instead; empty for none
 */
public record TimeSyntaxError(String field, int column, String message, String suggestion) implements TimeParsed {
    @Override
    public String toString() {
        return field + ", column " + column + ": " + message + (suggestion.isEmpty() ? "" : " (" + suggestion + ")");
    }
}
