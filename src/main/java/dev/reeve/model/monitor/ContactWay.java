/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a contact is told of hosts, or of services.
 *
 * @param period name of the time period outside of which the contact is left alone; null for always
 * @param commands {@code name!argument…}, all of which are run
 */
public record ContactWay(boolean enabled, @Nullable String period, Topics topics, List<String> commands) {
    public ContactWay {
        commands = List.copyOf(commands);
    }
}
