/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.EventType;
import dev.reeve.model.JobLinks;
import dev.reeve.model.JobLinks.After;
import dev.reeve.model.JobLinks.Wanted;
import dev.reeve.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a job waits for besides the clock. */
final class JobLinkKeys {
    private static final Key<String> JOB = Key.required("job", Types.NAME, "The other job.", "extract");
    private static final Key<Wanted> RESULT = Key.optional(
            "result",
            Choice.of(Wanted.class),
            "succeeded",
            "How it must have ended, its retries included; `ended` is in any way.",
            "failed");
    private static final Section<After> AFTER_SECTION = Section.of(
            "after",
            "another job",
            "A job that must have ended first.",
            List.of(JOB, RESULT),
            bound -> new After(bound.get(JOB), bound.get(RESULT), bound.origin(JOB)));

    static final Key<List<After>> AFTER = Key.optional(
            "after",
            Lists.oneOrMany(new AfterType()),
            "Jobs that must have ended since this one last began, all of them. Without a time or `on`, the last of them to end sets it off; with one, a run waits for them, up to `grace`. "
                    + "`{job: extract, result: failed}` waits for a failure.",
            "[extract, {job: scan, result: ended}]");
    static final Key<EventType> ON = Key.optional(
            "on",
            EventTypeType.EVENT_TYPE,
            "An event that sets off a run, beside its times; docs/types.md lists the types.",
            "service.state");

    static final List<Key<?>> ALL = List.of(AFTER, ON, PatternKeys.WHERE, PatternKeys.IF);

    private JobLinkKeys() {}

    static JobLinks bind(Bound bound) {
        List<After> after = bound.find(AFTER);
        if (after != null && after.size() > JobLinks.MOST_AFTER) {
            bound.error(AFTER, "too many jobs are waited for", "at most " + JobLinks.MOST_AFTER);
        }
        if (bound.find(ON) == null) {
            for (Key<?> key : List.of(PatternKeys.WHERE, PatternKeys.IF)) {
                if (bound.has(key)) {
                    bound.error(key, "'" + key.name() + "' belongs to 'on', which this job has not", "'on' beside it");
                }
            }
        }
        return new JobLinks(after == null ? List.of() : after, PatternKeys.bind(bound, ON));
    }

    /** A name, or a name with the result that is waited for. */
    private record AfterType() implements Type<After> {
        @Override
        public @Nullable After read(YamlNode node, Reading reading) {
            if (node instanceof YamlNode.Mapping) {
                return AFTER_SECTION.read(node, reading);
            }
            String job = Types.NAME.read(node, reading);
            return job == null ? null : new After(job, Wanted.SUCCEEDED, node.origin());
        }

        @Override
        public String label() {
            return "a job's name, or {job: NAME, result: failed}";
        }

        @Override
        public String title() {
            return "job";
        }

        @Override
        public Value schema() {
            return Schemas.anyOf(Types.NAME.schema(), AFTER_SECTION.schema());
        }

        @Override
        public List<Section<?>> sections() {
            return List.of(AFTER_SECTION);
        }
    }
}
