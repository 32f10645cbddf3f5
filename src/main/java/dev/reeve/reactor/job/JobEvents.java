/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import java.util.List;
import java.util.Locale;

/** What the concern of jobs tells and takes. */
final class JobEvents {
    static final String DUE = "job.due";
    static final String SKIPPED = "job.skipped";
    static final String ENDED = "job.ended";
    static final String RUN = "job.run";
    static final String START = "job.start";
    static final String STOP = "job.stop";

    private JobEvents() {}

    static Offer offer() {
        return new Offer(
                "jobs",
                List.of(skipped(), ended()),
                List.of(start(), stop()),
                "Runs of jobs: once for each due time, overlapping or not.");
    }

    private static EventType skipped() {
        return new EventType(
                SKIPPED,
                "job",
                Trust.MEASURED,
                List.of(
                        Field.required("job", ValueKind.TEXT, "Name of the job."),
                        Field.required("instant", ValueKind.INSTANT, "When it was due."),
                        Field.required("key", ValueKind.TEXT, "The run's name."),
                        Field.required("reason", ValueKind.TEXT, "Why it does not run.")),
                "A run that was due will not be.");
    }

    private static EventType ended() {
        return new EventType(
                ENDED,
                "job",
                Trust.MEASURED,
                List.of(
                        Field.required("job", ValueKind.TEXT, "Name of the job."),
                        Field.required("key", ValueKind.TEXT, "The run's name."),
                        Field.required("result", ValueKind.TEXT, "succeeded, failed or unknown."),
                        Field.optional("status", ValueKind.INTEGER, "Exit status."),
                        Field.required("took", ValueKind.DURATION, "From its start to its end."),
                        Field.required("text", ValueKind.TEXT, "What is known of the end.")),
                "A run has ended.");
    }

    private static ActionType start() {
        return new ActionType(
                START,
                ActionClass.REVERSIBLE,
                "job",
                ActionType.Nature.INTENT,
                ActionType.Use.ANYONE,
                List.of(Field.optional("reason", ValueKind.TEXT, "Why.")),
                "Runs a job now, under its own rule for overlapping.");
    }

    private static ActionType stop() {
        return new ActionType(
                STOP,
                ActionClass.REVERSIBLE,
                "job",
                ActionType.Nature.EFFECT,
                ActionType.Use.STEP,
                List.of(
                        Field.required("key", ValueKind.TEXT, "The run to be ended."),
                        Field.optional("deadline", ValueKind.DURATION, "How long ending it may take.")),
                "Ends a run, because the next one replaces it.");
    }

    static Observation skipped(Subject job, JobRun run, String reason, EntryId cause) {
        Attributes attributes = Attributes.builder()
                .put("job", job.name())
                .put("instant", run.instant())
                .put("key", run.key())
                .put("reason", reason)
                .build();
        return Observation.of(SKIPPED, job, attributes, Trust.MEASURED).causedBy(cause, run.lineage());
    }

    static Observation ended(JobRun run, Outcome outcome) {
        Attributes.Builder attributes = Attributes.builder()
                .put("job", outcome.subject().name())
                .put("key", run.key())
                .put("result", outcome.result().name().toLowerCase(Locale.ROOT));
        if (outcome.evidence().get("status") instanceof Value.Int(long status)) {
            attributes.put("status", status);
        }
        attributes.put("took", Math.max(0, outcome.at().mono() - run.at())).put("text", outcome.text());
        Lineage lineage = outcome.lineage();
        return Observation.of(ENDED, outcome.subject(), attributes.build(), Trust.MEASURED)
                .causedBy(outcome.id(), lineage);
    }

    static JobRun startedBy(Attempt attempt) {
        String key = attempt.target() + "/start/" + attempt.id();
        return new JobRun(
                key,
                attempt.at().wall(),
                attempt.at(),
                JobRun.Phase.PROPOSED,
                attempt.at().mono(),
                null,
                attempt.id(),
                attempt.lineage());
    }
}
