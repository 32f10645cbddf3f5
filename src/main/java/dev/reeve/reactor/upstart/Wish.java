/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.reactor.Proposal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the jobs want done and that the guard has not permitted yet, or that has not ended.
 *
 * @param process the number of the process that it is about
 * @param cause what it follows from
 * @param askAt when it is asked for (again), on the monotonic clock
 * @param decision its decision, once there is one
 * @param attempt its attempt, once permitted
 */
record Wish(
        String key,
        String action,
        Subject target,
        long process,
        Attributes parameters,
        EntryId cause,
        Lineage lineage,
        long askAt,
        @Nullable EntryId decision,
        @Nullable EntryId attempt) {
    static final String PLANNER = "upstart";

    Wish at(long when) {
        return new Wish(key, action, target, process, parameters, cause, lineage, when, null, null);
    }

    Wish decided(EntryId id) {
        return new Wish(key, action, target, process, parameters, cause, lineage, askAt, id, null);
    }

    Wish attempted(EntryId id) {
        return new Wish(key, action, target, process, parameters, cause, lineage, Long.MAX_VALUE, decision, id);
    }

    /** @param origin of the job's file */
    Proposal proposal(Moment now, String origin) {
        return new Proposal(
                new Principal(Principal.Kind.PLANNER, PLANNER, "", origin),
                action,
                target,
                target,
                parameters,
                Trust.MEASURED,
                false,
                key,
                List.of(new Basis(target + " wanted", action, cause, now, 0)),
                List.of(cause),
                lineage);
    }
}
