/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.Config;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** When a check of another machine fails, this one looks first whether it has lost its own way there: what it finds reaches the core before the result does. */
final class SecondLook {
    private final Supplier<Config> config;
    private final NeverList never;
    private final LongSupplier clock;
    private final Housekeeping.Chore look;

    /** @param clock monotonic microseconds @param look has the never-list look, and tells the core what it finds */
    SecondLook(Supplier<Config> config, NeverList never, LongSupplier clock, Housekeeping.Chore look) {
        this.config = config;
        this.never = never;
        this.clock = clock;
        this.look = look;
    }

    void see(Observation seen) {
        if (isFailure(seen) && never.isDue(clock.getAsLong())) {
            Housekeeping.now("never-list", look);
        }
    }

    private boolean isFailure(Observation seen) {
        if (!seen.type().equals("check.result")
                || !seen.attributes().text("state", "").equals("critical")) {
            return false;
        }
        CheckSpec check = config.get().checks().get(seen.subject().name());
        return check != null && check.probe().afar();
    }
}
