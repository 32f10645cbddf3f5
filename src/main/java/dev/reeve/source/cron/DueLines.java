/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Trust;
import java.time.Duration;
import java.time.Instant;

/** What is told of jobs, in the words of {@code source.time}. */
final class DueLines {
    private DueLines() {}

    /** @param key the run's name, which alone tells it from others: times come twice where a clock is set back */
    static Observation due(JobSpec job, String key, Instant instant, Duration late, boolean missed) {
        Attributes.Builder said = Attributes.builder()
                .put("job", job.name())
                .put("instant", micros(instant))
                .put("key", job.subject() + "/" + key)
                .put("late", Math.max(0, late.toNanos() / 1_000))
                .put("repeatable", true);
        if (missed) {
            said.put("missed", true);
        }
        return Observation.of("job.due", job.subject(), said.build(), Trust.MEASURED);
    }

    static Observation missed(JobSpec job, int count, Instant first, Instant last) {
        Attributes said = Attributes.builder()
                .put("job", job.name())
                .put("count", count)
                .put("first", micros(first))
                .put("last", micros(last))
                .build();
        return Observation.of("job.missed", job.subject(), said, Trust.MEASURED);
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
