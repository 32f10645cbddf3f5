/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.EntryId;
import dev.reeve.journal.Recorded;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Waiting;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** What can be asked of a journal, answered as data with lines for people in {@code text} and the picture's graph in {@code chain}. The daemon and the command line, on a copy, give the same answers. As thread-safe as the journal is. */
public final class Questions {
    private static final int WIDTH = 120;

    private final Recorded journal;
    private final String node;
    private final ZoneId zone;
    private final Why why;
    private final boolean atRest;

    /** @param node whose ids are written as bare numbers @param zone that times are written in */
    public Questions(Recorded journal, String node, ZoneId zone) {
        this(journal, node, zone, false);
    }

    /** Of a journal that no daemon answers for, such as a copy. */
    public static Questions atRest(Recorded journal, String node, ZoneId zone) {
        return new Questions(journal, node, zone, true);
    }

    private Questions(Recorded journal, String node, ZoneId zone, boolean atRest) {
        this.atRest = atRest;
        this.journal = journal;
        this.node = node;
        this.zone = zone;
        this.why = new Why(journal);
    }

    public Optional<Value> why(EntryId id) {
        return why.of(id).map(found -> ExplanationValue.of(found, WIDTH, zone));
    }

    public Optional<Value> why(Subject subject) {
        return why.of(subject).map(found -> ExplanationValue.of(found, WIDTH, zone));
    }

    /** Whether anything at all is known of it. */
    public boolean knows(Subject subject) {
        return why.knows(subject);
    }

    /**
     * The report of an incident; empty when nothing is known of the subject in that time.
     *
     * @param form {@code text}, {@code markdown} or {@code html}
     * @param known what the configuration says belongs to the subject, and how
     */
    public Optional<Value> incident(
            Subject subject, Instant since, Instant until, String form, SequencedMap<Subject, String> known) {
        return new Incidents(journal, node, zone, atRest)
                .of(subject, since, until, known)
                .map(found -> IncidentValue.of(found, form, zone));
    }

    public Value whyNot(Subject subject) {
        return whyNot(subject, wanted -> List.of());
    }

    /** @param state what the state says of a subject, which the journal alone does not tell */
    public Value whyNot(Subject subject, Function<Subject, List<Waiting>> state) {
        Sparing read = new Sparing(journal, Sparing.WHY);
        return HeldBackText.value(WhyNot.of(subject, read, state.apply(subject)), WIDTH, zone, node);
    }
}
