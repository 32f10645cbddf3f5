/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.journal.Query;
import dev.reeve.journal.Recorded;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A time in which no daemon ran: nothing was seen and nothing done then. It is known from the next start alone, and so are its ends.
 *
 * @param from the last entry before it
 * @param to the start
 * @param clean whether the daemon before was stopped; one that was killed may have lived on for a while after its last entry
 * @param start the entry that says so
 */
public record Absence(Moment from, Moment to, boolean clean, EntryId start) {
    /** A restart is no absence. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    /** A start may be preceded by some entries of its own, such as what time brought, within so short a time. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    private static final int OWN = 50;

    private static final int MOST = 20;

    /** Those that reach into a span of wall time, in microseconds, oldest first; {@code until} is excluded. */
    static List<Absence> within(Recorded journal, long since, long until) {
        return journal.read(new Query(since, null, "event", "daemon.started", null, 0, false, MOST)).stream()
                .flatMap(started -> of(started, journal).stream())
                .filter(absence -> absence.from.wall() < until)
                .toList();
    }

    /** The one before the last start at that time or before it, if there was one. */
    static Optional<Absence> before(Recorded journal, Moment at) {
        return journal.read(new Query(null, at.wall() + 1, "event", "daemon.started", null, 0, true, 1)).stream()
                .flatMap(started -> of(started, journal).stream())
                .findFirst();
    }

    /** The one before the start that the journal knows last. */
    public static Optional<Absence> last(Recorded journal) {
        return before(journal, new Moment(Long.MAX_VALUE - 1, Long.MAX_VALUE));
    }

    private static Optional<Absence> of(Entry started, Recorded journal) {
        EntryId id = started.id();
        return LongStream.rangeClosed(1, Math.min(OWN, id.sequence() - 1))
                .mapToObj(back -> journal.find(new EntryId(id.node(), id.sequence() - back)))
                .flatMap(Optional::stream)
                .filter(entry -> started.at().since(entry.at()).compareTo(AT_ONCE) > 0)
                .findFirst()
                .filter(entry -> started.at().since(entry.at()).compareTo(LEAST) >= 0)
                .map(entry -> new Absence(entry.at(), started.at(), isClean(started), id));
    }

    private static boolean isClean(Entry started) {
        return started instanceof Event event && event.attributes().truth("clean");
    }

    public Duration span() {
        return to.since(from);
    }

    /** {@code no daemon ran from A to B (12 min): the one before was stopped}. */
    String words(Page page) {
        String most = clean ? "" : " at most";
        String how =
                clean ? "was stopped" : "did not end in order, and its last entry is of the beginning of that time";
        return "no daemon ran from " + page.day(from) + " to " + page.day(to) + " (" + Spans.text(span()) + most
                + "): the one before " + how;
    }

    public Value value() {
        return new Fields()
                .put("from", from)
                .put("to", to)
                .put("span", Moment.micros(span()))
                .put("clean", clean)
                .put("entry", start)
                .value();
    }
}
