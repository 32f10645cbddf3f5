/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

import dev.reeve.model.CheckState;
import org.jspecify.annotations.Nullable;

/** When a measured value is a warning, and when critical; null for never. */
public record Thresholds(
        @Nullable Threshold warning, @Nullable Threshold critical) {
    public static final Thresholds NONE = new Thresholds(null, null);

    public CheckState judge(double value) {
        if (critical != null && critical.range().alerts(value)) {
            return CheckState.CRITICAL;
        }
        return warning != null && warning.range().alerts(value) ? CheckState.WARNING : CheckState.OK;
    }

    /** As written; empty for none. */
    public String warn() {
        return warning == null ? "" : warning.written();
    }

    /** As written; empty for none. */
    public String crit() {
        return critical == null ? "" : critical.written();
    }
}
