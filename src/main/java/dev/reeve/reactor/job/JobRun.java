/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import org.jspecify.annotations.Nullable;

/**
 * A run on its way.
 *
 * @param key the run's name, the same for all its tries
 * @param turn which try it is, from 1
 * @param instant microseconds since 1970 that the run is named after
 * @param due when this try was asked for, or will be
 * @param at microseconds of the monotonic clock: proposed at, waiting until, or running since; the time it was put in the queue
 * @param entry its decision (proposed) or attempt (running)
 * @param cause the entry that asked for it: for a later try, the outcome of the one before
 * @param trust of what asked for it
 * @param byHand whether a person or a rule asked for it beside its schedule: it does not wait for other jobs
 */
record JobRun(
        String key,
        int turn,
        long instant,
        Moment due,
        Phase phase,
        long at,
        @Nullable EntryId entry,
        EntryId cause,
        Lineage lineage,
        Trust trust,
        boolean byHand) {
    enum Phase {
        /** Asked for and not yet answered. */
        PROPOSED,
        /** Put off by the guard. */
        WAITING,
        RUNNING,
        /** Until the last run has ended. */
        QUEUED,
        /** Failed, and tried again later. */
        RETRY,
        /** Until other jobs have ended. */
        LINKED
    }

    /** Set off by an event: a due time, another job's end, or what the job waits for. */
    static JobRun of(Event event, String key, long instant) {
        return new JobRun(
                key,
                1,
                instant,
                event.at(),
                Phase.PROPOSED,
                event.at().mono(),
                null,
                event.id(),
                event.following(),
                event.trust(),
                false);
    }

    /** Set off by a request, which has passed the guard. */
    static JobRun requested(Attempt attempt) {
        return new JobRun(
                attempt.target() + "/start/" + attempt.id(),
                1,
                attempt.at().wall(),
                attempt.at(),
                Phase.PROPOSED,
                attempt.at().mono(),
                null,
                attempt.id(),
                attempt.lineage(),
                Trust.MEASURED,
                true);
    }

    /** What an attempt on record says of its run. */
    static JobRun running(Attempt attempt) {
        return new JobRun(
                attempt.parameters().text("run", attempt.key()),
                (int) attempt.parameters().integer("try", 1),
                attempt.parameters().integer("instant", attempt.at().wall()),
                attempt.at(),
                Phase.RUNNING,
                attempt.at().mono(),
                attempt.id(),
                attempt.decision(),
                attempt.lineage(),
                Trust.MEASURED,
                false);
    }

    /** The name of this try, which no other attempt ever has. */
    String attemptKey() {
        return turn == 1 ? key : key + "/try/" + turn;
    }

    JobRun in(Phase next, long since, @Nullable EntryId by) {
        return new JobRun(key, turn, instant, due, next, since, by, cause, lineage, trust, byHand);
    }

    /** The next try, not before {@code from}. */
    JobRun again(Moment from, EntryId failed) {
        return new JobRun(key, turn + 1, instant, from, Phase.RETRY, from.mono(), null, failed, lineage, trust, byHand);
    }

    /** Whether it stands in the way of the next run of a job whose runs do not overlap. */
    boolean active() {
        return phase != Phase.QUEUED && phase != Phase.LINKED;
    }

    Value save() {
        return Saved.write()
                .put("key", key)
                .put("try", turn)
                .put("instant", instant)
                .put("due", due)
                .put("phase", phase.name())
                .put("at", at)
                .put("entry", entry)
                .put("cause", cause)
                .put("root", lineage.root())
                .put("depth", lineage.depth())
                .put("trust", trust.name())
                .put("byHand", byHand)
                .value();
    }

    static JobRun load(Value value) {
        Saved saved = Saved.read(value);
        return new JobRun(
                saved.text("key"),
                (int) saved.number("try"),
                saved.number("instant"),
                saved.moment("due"),
                Phase.valueOf(saved.text("phase")),
                saved.number("at"),
                saved.idOrNull("entry"),
                EntryId.parse(saved.text("cause"), ""),
                new Lineage(saved.idOrNull("root"), (int) saved.number("depth")),
                Trust.valueOf(saved.text("trust")),
                saved.truth("byHand"));
    }
}
