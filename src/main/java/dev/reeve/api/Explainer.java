/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.event.EntryId;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.time.Instant;
import java.util.Optional;

/** Answers why, from the journal and the state. Every answer is an object with {@code text}, lines for people, and the same as data beside it. Thread-safe. */
public interface Explainer {
    /** The chain from what was seen to the entry and on to what came of it; empty when there is no such entry. */
    Optional<Value> why(EntryId id);

    /** The same for the last thing done about a subject; empty when nothing was. */
    Optional<Value> why(Subject subject);

    /** Whether anything was done about it, or seen of it: so much less than why. */
    default boolean knows(Subject subject) {
        return why(subject).isPresent();
    }

    /** The same for those who may look and no more: without what programs wrote. */
    Explainer forViewers();

    /** What holds back what should happen to a subject, and until when. */
    Value whyNot(Subject subject);

    /**
     * What would come of an event; nothing of it is recorded or done.
     *
     * @throws IllegalArgumentException for an event that there is not
     * @throws IllegalStateException when it cannot be answered now
     */
    default Value whatIf(Suppose supposed) {
        throw new IllegalStateException("this daemon cannot suppose anything");
    }

    /**
     * What happened around a subject, as a report; empty when nothing is known of it in that time.
     *
     * @param form what {@code text} is: {@code text}, {@code markdown} or {@code html}
     */
    default Optional<Value> incident(Subject subject, Instant since, Instant until, String form) {
        return Optional.empty();
    }
}
