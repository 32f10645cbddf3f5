/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.util.List;

/**
 * What the ends of a service mean.
 *
 * @param success exit statuses as numbers, and signals as {@code SIGTERM}, that mean success besides status 0
 * @param most so many ends that nobody asked for, {@code within} this time, are flapping: an incident, while it is still tried on
 */
public record Endings(List<String> success, int most, Duration within) {
    public static final Endings DEFAULT = new Endings(List.of(), 5, Duration.ofMinutes(10));

    public Endings {
        success = List.copyOf(success);
    }
}
