/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import dev.reeve.model.Subject;
import java.util.List;

/** One line of the journal. */
public sealed interface Entry permits Event, Decision, Verdict, Attempt, Outcome {
    EntryId id();

    Moment at();

    /** The entries that led to this one, oldest first; following them reaches an external event. */
    List<EntryId> causes();

    /** What it is about, for lookup. */
    Subject subject();

    /** Whether it must be on the disk before anybody acts on it or is told of it. */
    boolean durable();
}
