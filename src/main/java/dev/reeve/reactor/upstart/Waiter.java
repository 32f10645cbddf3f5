/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

/** Who waits for the end of an event, or for an instance to get where it was told to go. */
sealed interface Waiter {
    /** An instance in starting or stopping, which goes on when its event has ended. */
    record Job(InstanceId id) implements Waiter {}

    /** An event that started or stopped the instance. */
    record Event(long id) implements Waiter {}

    /** An operator's command. */
    record Command(long command, Kind kind, InstanceId about) implements Waiter {}

    /** Says which words tell of the failure. */
    enum Kind {
        START("Job failed to start"),
        STOP("Job failed while stopping"),
        RESTART("Job failed to restart"),
        EMIT("Event failed");

        final String failure;

        Kind(String failure) {
            this.failure = failure;
        }
    }
}
