/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what is equal in many jobs one object: a million jobs have few schedules, users and policies between them. For one loading of a configuration. */
public final class JobParts {
    private final Map<Object, Object> parts = new LinkedHashMap<>();

    /** The same job, with parts that others have too. */
    public JobSpec shared(JobSpec job) {
        return new JobSpec(
                job.name(),
                job.origin(),
                shared(job.schedule()),
                job.links().equals(JobLinks.NONE) ? JobLinks.NONE : job.links(),
                shared(job.run()),
                shared(job.policy()),
                job.start());
    }

    private RunSpec shared(RunSpec run) {
        Surroundings surroundings = run.surroundings();
        return new RunSpec(
                run.argv(),
                run.environment().isEmpty() ? run.environment() : shared(run.environment()),
                sharedOrNull(run.directory()),
                sharedOrNull(run.user()),
                sharedOrNull(run.group()),
                run.umask(),
                sharedOrNull(run.timeout()),
                run.outputLimit(),
                surroundings.equals(Surroundings.NONE) ? Surroundings.NONE : shared(surroundings));
    }

    private <T> @Nullable T sharedOrNull(@Nullable T part) {
        return part == null ? null : shared(part);
    }

    @SuppressWarnings("unchecked") // What is equal is of the same type.
    private <T> T shared(T part) {
        Object first = parts.putIfAbsent(part, part);
        return first == null ? part : (T) first;
    }
}
