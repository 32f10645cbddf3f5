/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.regex.StepLimit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often a line may be looked at for a pattern. */
final class Budget {
    /** Looks that any line may cost; about 10 ms. */
    private static final long BASE = 500_000;

    private static final long PER_CHARACTER = 100;

    private Budget() {}

    /** A matcher that throws {@link StepLimit.Exceeded} when it takes more. */
    static Matcher matcher(Pattern pattern, String text) {
        return pattern.matcher(new StepLimit(text, BASE + PER_CHARACTER * text.length()));
    }
}
