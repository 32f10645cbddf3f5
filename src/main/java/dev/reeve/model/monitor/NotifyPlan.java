/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of problems, and when.
 *
 * @param contacts by name, those of groups included, each once
 * @param interval between notifications of one problem; zero for once
 * @param firstDelay how long a problem must have lasted before the first
 * @param period name of the time period outside of which nobody is told; null for the host's, and where that has none, always
 */
public record NotifyPlan(
        boolean enabled,
        List<String> contacts,
        Duration interval,
        Duration firstDelay,
        @Nullable String period,
        Topics topics) {
    public NotifyPlan {
        contacts = List.copyOf(contacts);
    }
}
