/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far stops of a service have come. */
final class Stops {
    /** A kill that is pending needs no second one; what came into the group since does. */
    private static final Duration KILL_AGAIN = Duration.ofMinutes(5);

    /** Why its group would not empty. */
    @Nullable
    String stuck;

    /** The newest generation that a stop was attempted of. */
    long asked;

    /** How often that stop was attempted. */
    int tries;

    /** The newest generation that a stop may have begun on: its end is no failure, and it is brought to it, whatever is wanted by then. */
    long doomed;

    int of(long generation) {
        return asked == generation ? tries : 0;
    }

    void attempted(long generation) {
        tries = of(generation) + 1;
        asked = generation;
        doomed = generation;
    }

    void failed(Outcome outcome, Obstacles obstacles) {
        if (outcome.evidence().truth("populated")) {
            stuck = outcome.text();
            obstacles.block(outcome.at().plus(KILL_AGAIN), outcome.text());
        } else {
            doomed = begun(outcome) ? doomed : 0;
            obstacles.failedStop(outcome);
        }
    }

    /** Effects say so of what was turned away before its effector saw it. */
    static boolean begun(Outcome outcome) {
        return outcome.evidence().get("begun") == null || outcome.evidence().truth("begun");
    }
}
