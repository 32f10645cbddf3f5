/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How first checks are spread at start.
 *
 * @param hostDelay between two hosts; null to tell it from their intervals
 * @param serviceDelay between two services; null to tell it from their intervals
 * @param interleave how many services of one host stand between; 0 to tell it from their number
 * @param hostSpread within what time all hosts are checked first
 * @param serviceSpread within what time all services are
 * @param concurrent how many checks may run at a time; 0 for any number
 */
public record SpreadOptions(
        @Nullable Duration hostDelay,
        @Nullable Duration serviceDelay,
        int interleave,
        Duration hostSpread,
        Duration serviceSpread,
        int concurrent) {
    public static final SpreadOptions STANDARD =
            new SpreadOptions(null, null, 0, Duration.ofMinutes(30), Duration.ofMinutes(30), 0);
}
