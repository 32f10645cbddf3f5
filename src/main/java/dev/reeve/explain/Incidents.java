/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.explain.Incident.Line;
import dev.reeve.explain.picture.Chain;
import dev.reeve.explain.picture.Chain.Tone;
import dev.reeve.journal.Recorded;
import dev.reeve.model.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Makes the report of an incident from the journal alone. Bounded work; for one question. */
public final class Incidents {
    private static final int STEPS = 200;
    private static final int PICTURED = 40;

    private final Sparing story;
    private final Sparing rest;
    private final String node;
    private final ZoneId zone;
    private final @Nullable RecordEnd end;

    public Incidents(Recorded journal, String node, ZoneId zone) {
        this(journal, node, zone, false);
    }

    /** @param atRest whether no daemon answers for the journal: it may be that none writes it any more */
    Incidents(Recorded journal, String node, ZoneId zone, boolean atRest) {
        this.end = atRest ? RecordEnd.of(journal) : null;
        this.story = new Sparing(journal, Sparing.STORY);
        this.rest = new Sparing(journal, Sparing.WHY);
        this.node = node;
        this.zone = zone;
    }

    /**
     * Empty when nothing is known of the subject in that time.
     *
     * @param known what the configuration says belongs to the subject, and how
     */
    public Optional<Incident> of(Subject subject, Instant since, Instant until, SequencedMap<Subject, String> known) {
        long from = micros(since);
        long to = micros(until);
        Gathering all = new Gathering(story, subject, from, to);
        all.gather(known);
        boolean concerned = all.entries().values().stream()
                .anyMatch(entry -> entry.subject().equals(subject)
                        || entry instanceof Decision decision
                                && decision.about().equals(subject));
        List<Absence> absences = Absence.within(rest, from, to);
        boolean unseen =
                !absences.isEmpty() && new LastAction(rest).about(subject).isPresent();
        return concerned || unseen || !all.related().isEmpty()
                ? Optional.of(report(subject, new Moment(from, 0), new Moment(to, 0), all, absences))
                : Optional.empty();
    }

    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    private Incident report(Subject subject, Moment since, Moment until, Gathering all, List<Absence> absences) {
        SequencedMap<EntryId, Step> steps = steps(all);
        Judging judging = new Judging(all.entries());
        Timeline timeline = Timeline.of(all.entries().values(), judging, steps, unseen(absences));
        Summing summing = new Summing(all.entries(), judging, steps, rest, since.wall());
        return new Incident(
                subject,
                node,
                since,
                until,
                all.related(),
                summing.summary(),
                timeline.lines(),
                absences,
                end == null || !end.isBefore(until) ? null : end,
                summing.open(),
                chain(subject, all, steps, summing.cause()),
                all.cut() || timeline.cut() || story.cut() || rest.cut());
    }

    private List<Line> unseen(List<Absence> absences) {
        Page page = new Page(120, zone, node);
        return absences.stream()
                .map(absence -> new Line(
                        absence.from(), absence.start(), "daemon", absence.words(page), Tone.BAD, 1, absence.to()))
                .toList();
    }

    private SequencedMap<EntryId, Step> steps(Gathering all) {
        Steps made = new Steps(rest);
        SequencedMap<EntryId, Step> steps = new LinkedHashMap<>();
        all.entries().values().stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .limit(STEPS)
                .forEach(decision -> steps.put(decision.id(), made.of(decision)));
        return steps;
    }

    /** The first cause, what was wrong, and what was done; of what was refused the verdicts. */
    private Chain chain(Subject subject, Gathering all, SequencedMap<EntryId, Step> steps, @Nullable Event cause) {
        List<Entry> told = new ArrayList<>();
        if (cause != null) {
            told.add(cause);
        }
        for (Step step : steps.values()) {
            told.add(step.decision());
            addIfAny(step.verdict(), told);
            addIfAny(step.attempt(), told);
            addIfAny(step.outcome(), told);
            step.decision().causes().forEach(id -> addIfAny(all.entries().get(id), told));
        }
        all.entries().values().stream()
                .filter(entry -> entry instanceof Event event && event.derived() && told.size() < PICTURED)
                .forEach(told::add);
        return Chains.of("What happened to " + subject, told, zone, node);
    }

    private static void addIfAny(@Nullable Entry entry, List<Entry> told) {
        if (entry != null && told.size() < 2 * PICTURED) {
            told.add(entry);
        }
    }
}
