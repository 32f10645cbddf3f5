/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job waits for besides the clock.
 *
 * @param after jobs that must have ended since this one's last run began; without a time or an event of its own, the last of them to end sets it off
 * @param on each such event sets off a run; null for none
 */
public record JobLinks(List<After> after, @Nullable EventPattern on) {
    public static final int MOST_AFTER = 64;
    public static final JobLinks NONE = new JobLinks(List.of(), null);

    public JobLinks {
        after = List.copyOf(after);
    }

    /**
     * Another job.
     *
     * @param result how it must have ended, its retries included
     */
    public record After(String job, Wanted result, Origin origin) {}

    /** How the other job must have ended. */
    public enum Wanted {
        SUCCEEDED,
        FAILED,
        /** In any way, {@code unknown} included. */
        ENDED
    }
}
