/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise.ocf;

import dev.reeve.model.ocf.ActionEnd;
import java.time.Duration;

/**
 * An action that was run.
 *
 * @param reason the last that the agent gave with {@code ocf-exit-reason:}; empty for none
 * @param output standard output, bounded
 * @param errors standard error, bounded
 */
public record ActionRun(ActionEnd end, String reason, String output, String errors, Duration took) {
    private static final int MOST_WORDS = 300;

    /** The reason, or the last line that was written; for people. */
    public String words() {
        String text = errors.isBlank() ? output : errors;
        String last = text.strip().lines().reduce("", (before, line) -> line).strip();
        String words = (reason.isEmpty() ? last : reason).replaceAll("\\p{Cntrl}", "?");
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
    }
}
