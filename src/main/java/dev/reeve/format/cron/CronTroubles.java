/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.model.Origin;
import dev.reeve.model.cron.CronSpec;
import java.util.ArrayList;
import java.util.List;

/** What of tables is not run, a bounded number of it, told as warnings: an error would keep the whole configuration from being used. */
final class CronTroubles {
    private static final int MOST = 1_000;

    private final List<CronSpec.Trouble> troubles = new ArrayList<>();
    private final Findings findings;

    CronTroubles(Findings findings) {
        this.findings = findings;
    }

    /** @param whole whether it is for the whole table */
    void add(Finding error, boolean whole) {
        String expected = error.expected().isEmpty() ? "" : " (expected: " + error.expected() + ")";
        add(error.origin(), whole, error.message() + expected);
    }

    void add(Origin origin, boolean whole, String text) {
        findings.warning(origin, "not run: " + text);
        if (troubles.size() < MOST) {
            troubles.add(new CronSpec.Trouble(origin, whole, text));
        }
    }

    List<CronSpec.Trouble> all() {
        return List.copyOf(troubles);
    }
}
