/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.model.Origin;
import dev.reeve.model.upstart.UpstartJob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of reading a job file and its override.
 *
 * @param job null where the job file has an error; without the override where that has one
 * @param error in the job file; null for none
 * @param overrideError in the override; null for none
 * @param seen the stanzas in the order of the files, those of a refused override left out
 */
public record ParsedJob(
        @Nullable UpstartJob job,
        @Nullable JobError error,
        @Nullable JobError overrideError,
        List<Seen> seen) {
    public ParsedJob {
        seen = List.copyOf(seen);
    }

    /** A stanza and where it stands. */
    public record Seen(String stanza, Origin origin) {}
}
