/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an entry is there, and what came of it. Every part is bounded.
 *
 * @param asked the entry
 * @param evidence events from outside that it goes back to, oldest first
 * @param counted how many such events were counted in all; more than are named when a rule counted many
 * @param between what was concluded from them on the way, oldest first
 * @param steps decisions on the way, oldest first; the last is the asked entry's own, when it belongs to one
 * @param own whether the last step is the asked entry's own, and not only one that led to it
 * @param followed what it led to, in order
 * @param beside what else was wanted on the same occasion about a subject that was asked for, oldest first
 * @param state of a service that was asked for: its last {@code service.state}
 * @param absence a time shortly before in which no daemon ran, so that it could not come sooner
 * @param missing entries that are named as causes and are not in this journal
 * @param cut whether there was more than fits
 */
public record Explanation(
        Entry asked,
        List<Event> evidence,
        long counted,
        List<Event> between,
        List<Step> steps,
        boolean own,
        List<Entry> followed,
        List<Step> beside,
        @Nullable Event state,
        @Nullable Absence absence,
        List<EntryId> missing,
        boolean cut) {
    public Explanation {
        evidence = List.copyOf(evidence);
        between = List.copyOf(between);
        steps = List.copyOf(steps);
        followed = List.copyOf(followed);
        beside = List.copyOf(beside);
        missing = List.copyOf(missing);
    }

    /** The step that the asked entry belongs to; null for an event. */
    public @Nullable Step step() {
        return own ? steps.getLast() : null;
    }

    Explanation with(@Nullable Event lastState) {
        return new Explanation(
                asked, evidence, counted, between, steps, own, followed, beside, lastState, absence, missing, cut);
    }

    Explanation with(List<Event> concluded, List<Step> others) {
        return new Explanation(
                asked, evidence, counted, concluded, steps, own, followed, others, state, absence, missing, cut);
    }
}
