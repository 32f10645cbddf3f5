/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Others, or others too, are told when a problem lasts.
 *
 * @param first number of the notification from which it fits
 * @param last number of the last; 0 for no end
 * @param interval between notifications while it fits
 * @param period name of the time period in which it fits; null for always
 */
public record Escalation(
        WatchKey key,
        int first,
        int last,
        Duration interval,
        @Nullable String period,
        Topics topics,
        List<String> contacts) {
    public Escalation {
        contacts = List.copyOf(contacts);
    }
}
