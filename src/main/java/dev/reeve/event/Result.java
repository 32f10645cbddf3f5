/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import dev.reeve.model.Attributes;

/** What an effector hands back for an attempt: an outcome that has no id and no moment yet. */
public record Result(Outcome.Result result, String text, Attributes evidence, boolean resolved) {
    /** Longer texts are cut. */
    public static final int MAX_TEXT = 2_000;

    public Result {
        text = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }

    public static Result succeeded(String text, Attributes evidence) {
        return new Result(Outcome.Result.SUCCEEDED, text, evidence, false);
    }

    public static Result failed(String text, Attributes evidence) {
        return new Result(Outcome.Result.FAILED, text, evidence, false);
    }

    public static Result unknown(String text, Attributes evidence) {
        return new Result(Outcome.Result.UNKNOWN, text, evidence, false);
    }

    /** The same, found out afterwards by looking. */
    public Result byLooking() {
        return new Result(result, text, evidence, true);
    }
}
