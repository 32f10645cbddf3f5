/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

import dev.reeve.model.check.Range;
import java.util.Optional;

/**
 * A range of the plugins, and how it was written: performance data repeats it.
 *
 * @param written as in {@code -w}
 */
public record Threshold(String written, Range range) {
    /** Only what is wholly understood: neither {@code 10%} nor a start above the end. */
    public static Optional<Threshold> parse(String text) {
        return text.isBlank()
                ? Optional.empty()
                : Range.parse(text).filter(range -> !range.odd()).map(range -> new Threshold(text, range));
    }

    /** The end as the plugins print it that print numbers: 0 where there is none. */
    public double end() {
        return Double.isInfinite(range.end()) ? 0 : range.end();
    }

    /** An alert below {@code least}. */
    public static Threshold atLeast(String written, double least) {
        return new Threshold(written, new Range(least, Double.POSITIVE_INFINITY, false, false));
    }
}
