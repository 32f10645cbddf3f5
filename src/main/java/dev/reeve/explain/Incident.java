/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.explain.picture.Chain;
import dev.reeve.explain.picture.Chain.Tone;
import dev.reeve.model.Subject;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened around a subject in a span of time, across all sources. Bounded.
 *
 * @param related what else is told of, and how it belongs to it
 * @param timeline oldest first
 * @param absences when no daemon ran, oldest first
 * @param end where the record ends, of one that no daemon answers for; null where the report does not reach so far
 * @param open what is not settled
 * @param cut whether there was more than fits
 */
public record Incident(
        Subject subject,
        String node,
        Moment since,
        Moment until,
        SequencedMap<Subject, String> related,
        Summary summary,
        List<Line> timeline,
        List<Absence> absences,
        @Nullable RecordEnd end,
        List<String> open,
        Chain chain,
        boolean cut) {
    public Incident {
        timeline = List.copyOf(timeline);
        absences = List.copyOf(absences);
        open = List.copyOf(open);
    }

    /**
     * One thing that happened, or several alike in a row, of which the first is told.
     *
     * @param source where it comes from: log, check, service, job, guard, decision, operator, notification, configuration, daemon
     * @param times how often in a row; {@code until} is the last of them
     */
    public record Line(Moment at, EntryId id, String source, String text, Tone tone, int times, Moment until) {
        Line again(Line next) {
            return new Line(at, id, source, text, tone, times + next.times, next.until);
        }

        boolean isLike(Line next, String key, String nextKey) {
            return key.equals(nextKey) && tone == next.tone && source.equals(next.source);
        }
    }

    /**
     * The incident in short. Null where it did not come to that.
     *
     * @param what went wrong first
     * @param cause the event from outside that it goes back to, in words
     * @param began when that was seen
     * @param noticed when Reeve concluded that something was wrong
     * @param acted when it did something about it, messages aside
     * @param told when the first person was told
     * @param recovered when all was well again
     * @param again what went wrong after that, oldest first
     * @param did what was done, with what came of it
     * @param refused what was wanted and held back, and why
     */
    public record Summary(
            @Nullable String what,
            @Nullable String cause,
            @Nullable EntryId causeId,
            @Nullable Moment began,
            @Nullable Moment noticed,
            @Nullable Moment acted,
            @Nullable Moment told,
            @Nullable Moment recovered,
            List<Again> again,
            List<String> did,
            List<String> refused) {
        public Summary {
            again = List.copyOf(again);
            did = List.copyOf(did);
            refused = List.copyOf(refused);
        }

        @Nullable
        Duration after(@Nullable Moment later) {
            return began == null || later == null ? null : later.since(began);
        }
    }

    /** A trouble after all had been well. @param recovered null where it was not well again */
    public record Again(String what, Moment began, @Nullable Moment recovered) {
        @Nullable
        Duration lasted() {
            return recovered == null ? null : recovered.since(began);
        }
    }
}
