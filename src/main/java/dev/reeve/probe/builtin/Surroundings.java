/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.RunSpec;
import dev.reeve.probe.ProbeResult;
import java.time.Duration;
import java.util.Optional;

/** What a check that runs nothing itself is answered from. */
public interface Surroundings {
    /** The state of a service that Reeve supervises, as {@code reeve status} shows it; empty for one that it does not know. */
    Optional<String> service(String name);

    /** Runs a program as a plugin: for what has no other way in. */
    ProbeResult run(RunSpec run, Duration timeout, CheckState timeoutState) throws InterruptedException;
}
