/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import org.jspecify.annotations.Nullable;

/**
 * A command that runs by the clock, after other jobs, or by events.
 *
 * @param links what it waits for besides the clock
 * @param start the service that is started in place of a run of its own; null for none
 */
public record JobSpec(
        String name,
        Origin origin,
        Schedule schedule,
        JobLinks links,
        RunSpec run,
        JobPolicy policy,
        @Nullable String start) {
    /** By the clock alone, with a run of its own. */
    public JobSpec(String name, Origin origin, Schedule schedule, RunSpec run, JobPolicy policy) {
        this(name, origin, schedule, JobLinks.NONE, run, policy, null);
    }

    public Subject subject() {
        return new Subject("job", name);
    }

    /** Whether the ends of other jobs alone set it off. */
    public boolean followsOthersOnly() {
        return schedule instanceof Schedule.None
                && links.on() == null
                && !links.after().isEmpty();
    }
}
