/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import java.time.Duration;

/**
 * What holds for everything that is watched.
 *
 * @param compat as Nagios does where it does otherwise than its manual says
 * @param notifications whether anybody is told of anything
 * @param intervalLength what an interval of 1 is in commands that change intervals
 * @param softDependencies dependencies look at soft states too
 */
public record MonitorOptions(
        boolean compat,
        boolean notifications,
        Duration intervalLength,
        boolean softDependencies,
        CheckingOptions hosts,
        CheckingOptions services,
        HostLogic hostLogic,
        SpreadOptions spread) {

    /** As Nagios has them where its main file says nothing. */
    public static MonitorOptions standard(boolean compat) {
        return new MonitorOptions(
                compat,
                true,
                Duration.ofSeconds(60),
                false,
                CheckingOptions.standard(30),
                CheckingOptions.standard(60),
                new HostLogic(false, false, false, false),
                SpreadOptions.STANDARD);
    }

    public CheckingOptions of(boolean host) {
        return host ? hosts : services;
    }
}
