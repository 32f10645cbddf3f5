/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import java.time.Duration;

/**
 * What holds for all hosts, or for all services.
 *
 * @param active whether checks are made
 * @param passive whether results from outside are taken
 * @param handler {@code name!argument…} that is run before each one's own; empty for none
 * @param timeout of a check
 * @param timeoutState what a check that took too long counts as, 0 to 3
 * @param cachedFor how old a result may be that spares a check on demand
 * @param predictive the masters of a first problem are checked, before it is told
 * @param orphans results that never came are asked for again
 */
public record CheckingOptions(
        boolean active,
        boolean passive,
        HandlerPlan handler,
        FlapPlan flapping,
        FreshnessOptions freshness,
        Duration timeout,
        int timeoutState,
        Duration cachedFor,
        boolean predictive,
        boolean orphans) {

    static CheckingOptions standard(int timeout) {
        return new CheckingOptions(
                true,
                true,
                new HandlerPlan("", true, null),
                new FlapPlan(false, 20, 30, Topics.NONE),
                new FreshnessOptions(timeout == 60, Duration.ofSeconds(60), Duration.ofSeconds(15)),
                Duration.ofSeconds(timeout),
                2,
                Duration.ofSeconds(15),
                true,
                true);
    }
}
