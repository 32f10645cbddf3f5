/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Of which bans the actions of jails were told. Bounded: for each jail as many as it may ban. */
final class Announcements {
    /** Characters of lines that are kept for all; what is beyond is told without its lines. */
    private static final int MOST_TEXT = 1_000_000;

    private static final Comparator<Announcement> BY_DUE =
            Comparator.<Announcement>comparingLong(one -> one.due).thenComparing(one -> one.key());

    private final TreeMap<String, LinkedHashMap<String, Announcement>> byJail = new TreeMap<>();
    private final TreeSet<Announcement> byDue = new TreeSet<>(BY_DUE);
    private final TreeMap<Long, Announcement> byDecision = new TreeMap<>();
    private final TreeMap<Long, Announcement> byAttempt = new TreeMap<>();
    final Turns turns = new Turns();
    private int text;

    @Nullable
    Announcement get(String jail, String id) {
        LinkedHashMap<String, Announcement> of = byJail.get(jail);
        return of == null ? null : of.get(id);
    }

    List<Announcement> of(String jail) {
        LinkedHashMap<String, Announcement> of = byJail.get(jail);
        return of == null ? List.of() : List.copyOf(of.values());
    }

    List<Announcement> all() {
        List<Announcement> all = new ArrayList<>();
        byJail.values().forEach(of -> all.addAll(of.values()));
        return all;
    }

    /** Those by people, of this id. */
    List<Announcement> byHand(String id) {
        return byJail.values().stream()
                .map(of -> of.get(id))
                .filter(one -> one != null && one.byHand)
                .toList();
    }

    /** Adds it; false where the jail has too many. */
    boolean add(Announcement one) {
        LinkedHashMap<String, Announcement> of = byJail.computeIfAbsent(one.jail, name -> new LinkedHashMap<>());
        if (of.size() >= JailState.MOST_BANS) {
            return false;
        }
        of.put(one.id, one);
        keep(one);
        if (one.due != Announcement.NEVER) {
            byDue.add(one);
        }
        return true;
    }

    /** Lets go of the lines where there is no room for them. */
    void keep(Announcement one) {
        int more = size(one.lines);
        if (text + more > MOST_TEXT) {
            one.lines = List.of();
            return;
        }
        text += more;
    }

    /** The lines were told, and are needed no more. */
    void told(Announcement one) {
        text -= size(one.lines);
        one.lines = List.of();
    }

    private static int size(List<String> lines) {
        return lines.stream().mapToInt(String::length).sum();
    }

    void remove(Announcement one) {
        LinkedHashMap<String, Announcement> of = byJail.get(one.jail);
        if (of == null || !of.remove(one.id, one)) {
            return;
        }
        told(one);
        due(one, Announcement.NEVER);
        byDecision.remove(one.decision);
        byAttempt.remove(one.busy);
        turns.forget(one);
        if (of.isEmpty()) {
            byJail.remove(one.jail);
        }
    }

    void due(Announcement one, long when) {
        byDue.remove(one);
        one.due = when;
        if (when != Announcement.NEVER) {
            byDue.add(one);
        }
    }

    /** Takes out of the waiting those whose time has come. */
    List<Announcement> takeDue(long now, int most) {
        List<Announcement> due = new ArrayList<>();
        while (due.size() < most && nextDue() <= now) {
            Announcement first = byDue.first();
            due(first, Announcement.NEVER);
            due.add(first);
        }
        return due;
    }

    long nextDue() {
        return byDue.isEmpty() ? Announcement.NEVER : byDue.first().due;
    }

    /** It is on its way to the guard. */
    void proposed(Announcement one) {
        one.proposed = true;
        turns.took(one);
    }

    /** The guard has it, or, with 0, has it no more. */
    void asked(Announcement one, long decision) {
        byDecision.remove(one.decision);
        one.decision = decision;
        one.proposed = false;
        if (decision != 0) {
            byDecision.put(decision, one);
        }
        turns.took(one);
    }

    @Nullable
    Announcement asked(long decision) {
        return byDecision.get(decision);
    }

    /** It is carried out. */
    void begun(Announcement one, long attempt) {
        byAttempt.remove(one.busy);
        one.busy = attempt;
        if (attempt != 0) {
            byAttempt.put(attempt, one);
        }
        turns.took(one);
    }

    @Nullable
    Announcement begun(long attempt) {
        return byAttempt.get(attempt);
    }

    Value save() {
        return Saved.list(all(), Announcement::save);
    }

    void restore(List<Saved> saved) {
        byJail.clear();
        byDue.clear();
        byDecision.clear();
        byAttempt.clear();
        turns.clear();
        text = 0;
        for (Saved each : saved) {
            Announcement one = Announcement.restore(each);
            add(one);
            boolean proposed = one.proposed;
            asked(one, one.decision);
            begun(one, one.busy);
            if (proposed) {
                proposed(one);
            }
        }
    }
}
