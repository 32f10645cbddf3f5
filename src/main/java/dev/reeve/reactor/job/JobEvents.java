/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.model.Attributes;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the concern of jobs tells. */
final class JobEvents {
    static final String DUE = "job.due";
    static final String MISSED = "job.missed";
    static final String SKIPPED = "job.skipped";
    static final String ENDED = "job.ended";
    static final String LATE = "job.late";
    static final String RUN = "job.run";
    static final String START = "job.start";
    static final String STOP = "job.stop";

    /** In the evidence of a run that was ended for the next one: it did not fail. */
    static final String REPLACED = "replaced";

    private JobEvents() {}

    static Observation skipped(Subject job, JobRun run, String reason, EntryId cause) {
        Attributes attributes = Attributes.builder()
                .put("job", job.name())
                .put("instant", run.instant())
                .put("key", run.key())
                .put("reason", reason)
                .build();
        return Observation.of(SKIPPED, job, attributes, Trust.MEASURED).causedBy(cause, run.lineage());
    }

    /**
     * @param spec null for a job that is not configured any more
     * @param again the next try; null for none
     */
    static Observation ended(JobRun run, Outcome outcome, @Nullable JobSpec spec, @Nullable JobRun again) {
        Attributes.Builder attributes = Attributes.builder()
                .put("job", outcome.subject().name())
                .put("instant", run.instant())
                .put("key", run.key())
                .put("result", outcome.result().name().toLowerCase(Locale.ROOT));
        if (outcome.evidence().get("status") instanceof Value.Int(long status)) {
            attributes.put("status", status);
        }
        attributes
                .put("took", Math.max(0, outcome.at().mono() - run.at()))
                .put("text", outcome.text())
                .put("try", run.turn())
                .put(
                        "tries",
                        Math.max(
                                run.turn(), spec == null ? 1 : 1 + spec.policy().retries()))
                .put("last", again == null);
        if (again != null) {
            attributes.put("again", again.due().wall());
        }
        return Observation.of(ENDED, outcome.subject(), attributes.build(), Trust.MEASURED)
                .causedBy(outcome.id(), outcome.lineage());
    }

    /** @param by in microseconds since 1970, as {@code instant} */
    static Observation late(Subject job, long instant, long by, String reason, EntryId cause) {
        Attributes attributes = Attributes.builder()
                .put("job", job.name())
                .put("instant", instant)
                .put("by", by)
                .put("reason", reason)
                .build();
        return Observation.of(LATE, job, attributes, Trust.MEASURED).causedBy(cause, Lineage.EXTERNAL.of(cause));
    }
}
