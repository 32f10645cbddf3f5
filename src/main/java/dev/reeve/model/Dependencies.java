/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.List;

/**
 * What a service waits for, by the names of other services.
 *
 * @param needs started before it and ready; when one of them is down, it is stopped first and started after
 * @param after where they are to be up too, it starts after they are ready; that they fail does not matter
 * @param with started and stopped together with it, in any order
 * @param on events at which it is started
 */
public record Dependencies(List<String> needs, List<String> after, List<String> with, List<EventPattern> on) {
    public static final Dependencies NONE = new Dependencies(List.of(), List.of(), List.of(), List.of());

    public Dependencies {
        needs = List.copyOf(needs);
        after = List.copyOf(after);
        with = List.copyOf(with);
        on = List.copyOf(on);
    }
}
