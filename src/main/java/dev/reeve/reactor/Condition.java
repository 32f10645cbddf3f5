/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

import dev.reeve.event.Event;

/** A compiled condition of a rule. Pure and bounded; an evaluation that fails (a missing attribute, a wrong type) is false. */
@FunctionalInterface
public interface Condition {
    Condition ALWAYS = event -> true;

    boolean test(Event event);
}
