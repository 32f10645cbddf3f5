/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.List;

/** The types of what the concern of jobs tells and takes. */
final class JobOffer {
    private static final Field JOB = Field.required("job", ValueKind.TEXT, "Name of the job.");
    private static final Field KEY =
            Field.required("key", ValueKind.TEXT, "The run's name, the same for all its tries.");
    private static final Field INSTANT = Field.required("instant", ValueKind.INSTANT, "The time it is named after.");

    private JobOffer() {}

    static Offer offer() {
        return new Offer(
                "jobs",
                List.of(skipped(), ended(), late()),
                List.of(start(), stop()),
                "Runs of jobs: once for each due time, overlapping or not, tried again, after one another.");
    }

    private static EventType skipped() {
        return type(
                JobEvents.SKIPPED,
                "A run, or the next try of one, will not be.",
                JOB,
                INSTANT,
                KEY,
                Field.required("reason", ValueKind.TEXT, "Why it does not run."));
    }

    private static EventType ended() {
        return type(
                JobEvents.ENDED,
                "A run, or one try of it, has ended.",
                JOB,
                INSTANT,
                KEY,
                Field.required("result", ValueKind.TEXT, "succeeded, failed or unknown.")
                        .among("succeeded", "failed", "unknown"),
                Field.optional("status", ValueKind.INTEGER, "Exit status."),
                Field.required("took", ValueKind.DURATION, "From its start to its end."),
                Field.required("text", ValueKind.TEXT, "What is known of the end."),
                Field.required("try", ValueKind.INTEGER, "Which try it was, from 1."),
                Field.required("tries", ValueKind.INTEGER, "How many tries a run may have."),
                Field.required("last", ValueKind.TRUTH, "Whether this is the run's end: it is not tried again."),
                Field.optional("again", ValueKind.INSTANT, "When it is tried again."));
    }

    private static EventType late() {
        return type(
                JobEvents.LATE,
                "A job did not run well by the time it should have (`run-by`).",
                JOB,
                INSTANT,
                Field.required("by", ValueKind.INSTANT, "When it should have ended well."),
                Field.required("reason", ValueKind.TEXT, "What is known of why it has not."));
    }

    private static EventType type(String name, String doc, Field... fields) {
        return new EventType(name, "job", Trust.MEASURED, List.of(fields), doc);
    }

    private static ActionType start() {
        return new ActionType(
                JobEvents.START,
                ActionClass.REVERSIBLE,
                "job",
                ActionType.Nature.INTENT,
                ActionType.Use.ANYONE,
                List.of(Field.optional("reason", ValueKind.TEXT, "Why.")),
                "Runs a job now, under its own rule for overlapping.");
    }

    private static ActionType stop() {
        return new ActionType(
                JobEvents.STOP,
                ActionClass.REVERSIBLE,
                "job",
                ActionType.Nature.EFFECT,
                ActionType.Use.STEP,
                List.of(
                        Field.required("key", ValueKind.TEXT, "The run to be ended."),
                        Field.optional("deadline", ValueKind.DURATION, "How long ending it may take.")),
                "Ends a run, because the next one replaces it.");
    }
}
