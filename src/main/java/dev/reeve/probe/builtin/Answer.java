/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;

/** What a plugin would end with. @param output as it would print: the text, {@code |}, performance data */
public record Answer(CheckState state, String output) {
    static Answer critical(String output) {
        return new Answer(CheckState.CRITICAL, output);
    }

    static Answer unknown(String output) {
        return new Answer(CheckState.UNKNOWN, output);
    }

    /** The worse of two, as the plugins order them: unknown before critical only by number. */
    static CheckState worse(CheckState one, CheckState other) {
        return rank(one) >= rank(other) ? one : other;
    }

    // max_state of the plugins: critical, warning, ok, and unknown above ok only.
    private static int rank(CheckState state) {
        return switch (state) {
            case OK -> 0;
            case UNKNOWN -> 1;
            case WARNING -> 2;
            case CRITICAL -> 3;
        };
    }
}
