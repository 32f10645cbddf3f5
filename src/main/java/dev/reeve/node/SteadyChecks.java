/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells that checks were made, though not of each: those without a change leave no entry of their own. For one chore alone. */
final class SteadyChecks {
    static final Duration PERIOD = Duration.ofMinutes(1);

    private final String node;
    private final LongSupplier passed;
    private long told;

    /** @param passed how many results came by without an entry since the start */
    SteadyChecks(String node, LongSupplier passed) {
        this.node = node;
        this.passed = passed;
    }

    /** @return what to tell the core, where there is something new */
    Optional<Observation> look() {
        long now = passed.getAsLong();
        if (now <= told) {
            return Optional.empty();
        }
        Attributes said = Attributes.builder()
                .put("results", now - told)
                .put("seconds", PERIOD.toSeconds())
                .build();
        told = now;
        return Optional.of(Observation.of("checks.steady", new Subject("node", node), said, Trust.MEASURED));
    }
}
