/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.model.Origin;
import dev.reeve.sim.StandsStill;

/** Time did not go on after a step: the scenario, or the configuration that it plays with, asks for more than can be played. */
public final class Stuck extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final transient Origin at;

    Stuck(Origin at, StandsStill still) {
        super("it cannot be played on from here: " + still.getMessage(), still);
        this.at = at;
    }

    /** Where the step stands that was the last to happen. */
    public Origin at() {
        return at;
    }
}
