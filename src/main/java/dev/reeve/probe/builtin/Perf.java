/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.builtin.Threshold;
import dev.reeve.model.builtin.Thresholds;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Performance data as the plugins write it. */
final class Perf {
    private Perf() {}

    /** Quoted where it has a blank, a quote or an equals sign. */
    static String label(String label) {
        return label.matches("[^\\s'=]+") ? label : "'" + label.replace("'", "''") + "'";
    }

    /** {@code label=VALUEs;warn;crit;0.000000;limit}, six decimals each. @param limit null for none */
    static String seconds(String label, double value, Thresholds thresholds, @Nullable Double limit) {
        return label + "=" + six(value) + "s;" + six(thresholds.warning()) + ";" + six(thresholds.critical())
                + ";0.000000" + (limit == null ? "" : ";" + six(limit));
    }

    static String six(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    static String six(@Nullable Threshold threshold) {
        return threshold == null ? "" : six(threshold.end());
    }
}
