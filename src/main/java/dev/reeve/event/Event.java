/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.util.List;

/**
 * Something that happened.
 *
 * @param type a declared event type's name; unknown ones are kept and shown, never acted on
 * @param derived whether the reactor concluded it from other events (a hard state, a ban's end); replay concludes it again
 * @param acknowledged whether somebody waits to be told that it is kept
 */
public record Event(
        EntryId id,
        Moment at,
        String type,
        Subject subject,
        Attributes attributes,
        Trust trust,
        List<EntryId> causes,
        Lineage lineage,
        boolean derived,
        boolean acknowledged)
        implements Entry {
    public Event {
        causes = List.copyOf(causes);
    }

    public static Event of(EntryId id, Moment at, Observation seen) {
        return new Event(
                id,
                at,
                seen.type(),
                seen.subject(),
                seen.attributes(),
                seen.trust(),
                seen.causes(),
                seen.lineage(),
                false,
                seen.acknowledged());
    }

    /** The lineage of what follows from this event, without an attempt in between. */
    public Lineage following() {
        return lineage.of(id);
    }

    @Override
    public boolean durable() {
        return acknowledged;
    }
}
