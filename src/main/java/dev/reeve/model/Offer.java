/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.List;

/** What one source, planner or effector declares: the event types it emits and the actions it takes. */
public record Offer(String name, List<EventType> events, List<ActionType> actions, String doc) {
    public Offer {
        events = List.copyOf(events);
        actions = List.copyOf(actions);
    }
}
