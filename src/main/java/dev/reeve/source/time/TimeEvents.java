/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.time;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.List;

/** What the source of times tells. */
final class TimeEvents {
    private TimeEvents() {}

    static Offer offer() {
        EventType due = new EventType(
                "job.due",
                "job",
                Trust.MEASURED,
                List.of(
                        Field.required("job", ValueKind.TEXT, "Name of the job."),
                        Field.required("instant", ValueKind.INSTANT, "The time that the schedule names."),
                        Field.required("key", ValueKind.TEXT, "The run's name; the same name is never run twice."),
                        Field.required("late", ValueKind.DURATION, "How long after its time this is."),
                        Field.optional("missed", ValueKind.TRUTH, "Whether it was missed and is made up for."),
                        Field.optional(
                                "repeatable",
                                ValueKind.TRUTH,
                                "Whether the same time may come again, so that the key alone tells a run from others: lines of crontabs, where a clock is set back.")),
                "A job's time has come.");
        EventType missed = new EventType(
                "job.missed",
                "job",
                Trust.MEASURED,
                List.of(
                        Field.required("job", ValueKind.TEXT, "Name of the job."),
                        Field.required(
                                "count", ValueKind.INTEGER, "How many times passed; 10,000 stands for that and more."),
                        Field.required("first", ValueKind.INSTANT, "The first of them."),
                        Field.required("last", ValueKind.INSTANT, "The last of them.")),
                "Times of a job passed while nobody looked, and are not made up for, by the job's catch-up and grace.");
        return new Offer("time", List.of(due, missed), List.of(), "The times of jobs.");
    }

    static Observation due(JobSpec job, JobTimer.Due due) {
        return due(job, job.subject() + "/" + Times.instant(due.instant()), due);
    }

    static Observation due(JobSpec job, String key, JobTimer.Due due) {
        Attributes.Builder attributes = Attributes.builder()
                .put("job", job.name())
                .put("instant", due.instant())
                .put("key", key)
                .put("late", due.late());
        if (due.missed()) {
            attributes.put("missed", true);
        }
        return Observation.of("job.due", job.subject(), attributes.build(), Trust.MEASURED);
    }

    static Observation missed(JobSpec job, JobTimer.Batch batch) {
        Attributes attributes = Attributes.builder()
                .put("job", job.name())
                .put("count", batch.dropped())
                .put("first", batch.firstDropped())
                .put("last", batch.lastDropped())
                .build();
        return Observation.of("job.missed", job.subject(), attributes, Trust.MEASURED);
    }
}
