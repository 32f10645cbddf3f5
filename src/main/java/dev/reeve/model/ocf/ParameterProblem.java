/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

/**
 * Something about the parameters of a resource.
 *
 * @param error whether it must not be run so
 * @param parameter whose value it is about
 * @param suggestion what was perhaps meant; empty for none
 */
public record ParameterProblem(boolean error, String parameter, String message, String suggestion) {
    static ParameterProblem error(String parameter, String message) {
        return new ParameterProblem(true, parameter, message, "");
    }

    static ParameterProblem warning(String parameter, String message) {
        return new ParameterProblem(false, parameter, message, "");
    }

    @Override
    public String toString() {
        return (error ? "error: " : "warning: ")
                + message
                + (suggestion.isEmpty() ? "" : "; did you mean '" + suggestion + "'?");
    }
}
