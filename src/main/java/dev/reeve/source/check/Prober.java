/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.check;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.probe.ProbeResult;
import java.time.Duration;

/** Asks the world; {@code Probes::run}. */
@FunctionalInterface
public interface Prober {
    ProbeResult run(Probe probe, Duration timeout, CheckState timeoutState) throws InterruptedException;
}
