/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import org.jspecify.annotations.Nullable;

/**
 * One value that was measured.
 *
 * @param subject whose, such as {@code check/disk}
 * @param label which of its values, such as {@code /var}
 * @param at seconds since 1970
 * @param value finite, in the unit's base
 * @param unit {@code seconds}, {@code bytes}, {@code percent}, {@code c} for a counter, else as the plugin wrote it; empty for none
 * @param warn the threshold as it was given, a number or a range; null for none
 */
public record Sample(
        String subject,
        String label,
        long at,
        double value,
        String unit,
        @Nullable String warn,
        @Nullable String crit) {
    public Sample {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value that is no number: " + value);
        }
    }

    SeriesKey key() {
        return new SeriesKey(subject, label);
    }
}
