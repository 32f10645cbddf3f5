/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.scenario;

import dev.reeve.model.Origin;
import java.time.Duration;

/**
 * Something that happens, once or more often.
 *
 * @param name by which expectations speak of it; empty for none
 * @param at when, from the beginning; the first time
 * @param times how often
 * @param over the span in which it happens so often, evenly
 */
public record Step(String name, Origin origin, Duration at, int times, Duration over, Act act) {
    /** When it happens the {@code index}th time, counted from 0. */
    public Duration at(int index) {
        return times < 2 ? at : at.plus(Duration.ofNanos(Math.round((double) over.toNanos() / times * index)));
    }
}
