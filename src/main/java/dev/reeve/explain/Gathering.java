/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.journal.Concern;
import dev.reeve.journal.Query;
import dev.reeve.model.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Collects the entries of an incident: of the subject, of what it led to and came from, of what the entries say belongs to it, and what concerns the whole node. Every step is bounded.
 */
final class Gathering {
    private static final int OWN = 2_000;
    private static final int OTHERS = 400;
    private static final int RELATED = 25;
    private static final int LINKED = 600;
    private static final int EACH = 20;
    private static final int COMMON = 100;
    static final int MOST = 6_000;

    /** Kinds of subjects whose own story is part of it; of a rule, a channel or a node only what is linked. */
    private static final List<String> TOLD = List.of("service", "check", "host", "job", "address", "group");

    private static final List<String> WHOLE_NODE =
            List.of("config.applied", "daemon.*", "clock.jumped", "hold.*", "breaker.*", "approval.*", "channel.*");

    private final Sparing journal;
    private final Subject subject;
    private final long since;
    private final long until;
    private final NavigableMap<EntryId, Entry> entries = new TreeMap<>();
    private final SequencedMap<Subject, String> related = new LinkedHashMap<>();
    private boolean cut;

    /** @param since wall time in microseconds @param until excluded */
    Gathering(Sparing journal, Subject subject, long since, long until) {
        this.journal = journal;
        this.subject = subject;
        this.since = since;
        this.until = until;
    }

    /** @param known what the configuration says belongs to it, and how */
    void gather(SequencedMap<Subject, String> known) {
        List<Entry> own = new ArrayList<>(of(subject, OWN));
        own.forEach(this::add);
        known.forEach(this::relate);
        own.forEach(this::named);
        mentions();
        follow(own);
        List<Entry> others = new ArrayList<>();
        List.copyOf(related.sequencedKeySet()).forEach(other -> others.addAll(of(other, OTHERS)));
        others.forEach(this::add);
        walk(others, "followed from it", this::effects);
        Concerned concerned = new Concerned(journal, subject, related.sequencedKeySet(), entries.values());
        WHOLE_NODE.forEach(
                type -> read(type, null, COMMON).stream().filter(concerned::is).forEach(this::add));
        read("operator.request", null, COMMON).stream()
                .filter(entry -> entry.subject().equals(subject) || related.containsKey(entry.subject()))
                .forEach(this::add);
    }

    private List<Entry> of(Subject one, int most) {
        List<Entry> found = new ArrayList<>(read(null, one, most));
        cut |= found.size() >= most;
        for (Concern how : List.of(Concern.ABOUT, Concern.TARGET, Concern.ATTEMPT)) {
            found.addAll(journal.concerning(one, how, most, this::isWithin));
        }
        return found;
    }

    private List<Entry> read(
            @org.jspecify.annotations.Nullable String type, @org.jspecify.annotations.Nullable Subject one, int most) {
        String name = one == null ? null : one.toString();
        if (name != null && name.endsWith("*")) {
            return List.of();
        }
        return journal.read(new Query(since, until, null, type, name, 0, true, most));
    }

    private boolean isWithin(Entry entry) {
        return entry.at().wall() >= since && entry.at().wall() < until;
    }

    private void add(Entry entry) {
        if (entries.size() >= MOST) {
            cut = true;
        } else {
            entries.put(entry.id(), entry);
        }
    }

    private void relate(Subject other, String how) {
        if (!other.equals(subject) && !related.containsKey(other) && TOLD.contains(other.kind())) {
            if (related.size() >= RELATED) {
                cut = true;
            } else {
                related.put(other, how);
            }
        }
    }

    /** A check says of which service it speaks, a check of Nagios' kind of which host. */
    private void named(Entry entry) {
        if (entry instanceof Event event && event.type().startsWith("check.")) {
            name("service", event);
            name("host", event);
        }
    }

    private void name(String kind, Event event) {
        String name = event.attributes().text(kind, "");
        if (!name.isEmpty() && name.length() <= Subject.MAX_LENGTH) {
            relate(new Subject(kind, name), "the " + kind + " that it speaks of");
        }
    }

    /** Checks that speak of the service or the host. */
    private void mentions() {
        String kind = subject.kind();
        if (kind.equals("service") || kind.equals("host")) {
            read("check.state", null, OWN).stream()
                    .filter(entry -> entry instanceof Event event
                            && event.attributes().text(kind, "").equals(subject.name()))
                    .forEach(entry -> relate(entry.subject(), "a check of it"));
        }
    }

    /** Back to what led to it and on to what it led to; through the time's end, for an attempt may end after it. */
    private void follow(List<Entry> own) {
        walk(
                own,
                "led to it",
                entry -> entry.causes().stream()
                        .flatMap(id -> journal.find(id).stream())
                        .toList());
        walk(own, "followed from it", this::effects);
    }

    private List<Entry> effects(Entry entry) {
        return journal.causedBy(entry.id(), EACH);
    }

    private void walk(List<Entry> from, String how, java.util.function.Function<Entry, List<Entry>> next) {
        ArrayDeque<Entry> open = new ArrayDeque<>();
        from.stream().filter(Gathering::matters).forEach(open::add);
        int walked = 0;
        while (!open.isEmpty()) {
            if (walked++ >= LINKED) {
                cut = true;
                return;
            }
            for (Entry other : next.apply(open.remove())) {
                if (!entries.containsKey(other.id())) {
                    add(other);
                    relate(other.subject(), how);
                    open.add(other);
                }
            }
        }
    }

    /** An answer of a check that led to nothing leads nowhere; there may be thousands. */
    private static boolean matters(Entry entry) {
        return entry instanceof Decision
                || entry instanceof Attempt
                || entry instanceof Event event
                        && (event.derived()
                                || event.type().equals(Wellness.END)
                                || Wellness.of(event).bad());
    }

    NavigableMap<EntryId, Entry> entries() {
        return entries;
    }

    SequencedMap<Subject, String> related() {
        return related;
    }

    boolean cut() {
        return cut;
    }
}
