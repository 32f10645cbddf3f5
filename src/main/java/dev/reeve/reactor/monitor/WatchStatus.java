/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.WatchKey;

/**
 * Where something that is watched stands. Instants are microseconds of the monotonic clock; those that never were are far below zero.
 *
 * @param checked whether there was a result ever
 * @param percent of weighted changes among the last results
 * @param number of notifications of this problem
 * @param depth how many downtimes hold
 * @param lastCheck when the last check began
 * @param nextCheck when the next is due; {@link Long#MAX_VALUE} for not planned
 * @param lastChange when the state became another
 * @param lastHardChange when the hard state did
 * @param nextNotification before when nobody is told again
 * @param executing a check of it is under way
 * @param switched what is on for it
 */
public record WatchStatus(
        WatchKey key,
        int state,
        boolean hard,
        int attempt,
        int attempts,
        int lastHard,
        boolean checked,
        boolean flapping,
        double percent,
        int number,
        boolean acknowledged,
        int depth,
        String text,
        long lastCheck,
        long nextCheck,
        long lastChange,
        long lastHardChange,
        long nextNotification,
        boolean executing,
        Switched switched) {
    /** What is on for one host or service, whatever is for all. */
    public record Switched(
            boolean active, boolean passive, boolean notifications, boolean handlers, boolean flapDetection) {}

    /** In capitals, as in the logs of Nagios. */
    public String stateName() {
        return States.name(key.isHost(), state);
    }
}
