/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.Probe;
import java.time.Duration;

/** Asks whether a service is ready. Handed in, because how a probe is run is none of this package's business. */
@FunctionalInterface
public interface ReadinessProbe {
    /** What came back; {@code text} is for people. */
    record Answer(boolean ready, String text) {}

    /** Blocks up to about {@code timeout}; what the other side does is never an exception. */
    Answer ask(Probe probe, Duration timeout) throws InterruptedException;
}
