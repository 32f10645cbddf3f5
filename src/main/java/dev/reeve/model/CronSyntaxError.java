/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/**
 * Why a text is no cron expression, or what is doubtful about one.
 *
 * @param field {@code minute}, {@code hour}, {@code day-of-month}, {@code month}, {@code day-of-week} or, for {@code @} words, {@code time specifier}
 * @param column counted from 1, where in the text
 * @param message what was found and what was expected
 * @param suggestion what to write instead; empty for none
 */
public record CronSyntaxError(String field, int column, String message, String suggestion) implements CronParsed {
    @Override
    public String toString() {
        return field + ", column " + column + ": " + message + (suggestion.isEmpty() ? "" : " (" + suggestion + ")");
    }
}
