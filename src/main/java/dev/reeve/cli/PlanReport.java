/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.Value;

/** A plan on standard output as {@code reeve plan} and {@code reeve apply} show it; for a daemon that was told by a signal. */
public final class PlanReport {
    private PlanReport() {}

    public static void print(Value plan) {
        Terminal terminal = Terminal.system();
        new PlanText(terminal).print(new Look(plan));
        terminal.flush();
    }
}
