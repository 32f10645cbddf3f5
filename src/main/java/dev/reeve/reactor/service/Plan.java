/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import org.jspecify.annotations.Nullable;

/**
 * What follows from the facts.
 *
 * @param step what is to be proposed, or null
 * @param wakeAt when to look again if nothing is heard, on the monotonic clock
 */
record Plan(ServiceState state, Step.@Nullable Kind step, long wakeAt) {
    static final long NEVER = Long.MAX_VALUE;

    static Plan rest(ServiceState state) {
        return new Plan(state, null, NEVER);
    }

    static Plan rest(ServiceState state, long wakeAt) {
        return new Plan(state, null, wakeAt);
    }

    static Plan step(Step.Kind step, ServiceState state) {
        return new Plan(state, step, NEVER);
    }
}
