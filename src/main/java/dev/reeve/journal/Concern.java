/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Principal;
import dev.reeve.model.Subject;
import java.util.List;

/** How an entry concerns a subject; see {@link Journal#concerning}. The numbers are on disks. */
public enum Concern {
    /** A derived event about it. */
    CONCLUSION(0),
    /** A decision to do something to it. */
    TARGET(1),
    /** An attempt at it. */
    ATTEMPT(3),
    /** A decision about it that is aimed at something else, or that it made itself, as a rule or jail. */
    ABOUT(5);

    private final long number;

    Concern(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    /** @param subject whom it concerns @param how in which way */
    record Of(Subject subject, Concern how) {}

    /** Whom an entry concerns, for the index: what was merely seen concerns nobody, for there is too much of it. */
    static List<Of> of(Entry entry) {
        return switch (entry) {
            case Event event -> event.derived() ? List.of(new Of(event.subject(), CONCLUSION)) : List.of();
            case Decision decision -> of(decision);
            case Attempt attempt -> List.of(new Of(attempt.target(), ATTEMPT));
            case Entry ignored -> List.of();
        };
    }

    private static List<Of> of(Decision decision) {
        Of target = new Of(decision.target(), TARGET);
        Of about = new Of(decision.about(), ABOUT);
        Of by = new Of(by(decision.by()), ABOUT);
        boolean same = decision.about().equals(decision.target());
        boolean rule = decision.by().kind() == Principal.Kind.RULE;
        if (rule) {
            return same ? List.of(target, by) : List.of(target, about, by);
        }
        return same ? List.of(target) : List.of(target, about);
    }

    /** A jail is a rule whose name says so. */
    private static Subject by(Principal by) {
        int slash = by.name().indexOf('/');
        boolean kind = slash > 0 && slash < by.name().length() - 1;
        return kind ? Subject.parse(by.name()) : new Subject("rule", by.name().isEmpty() ? "-" : by.name());
    }

    boolean fits(Entry entry, Subject subject) {
        return of(entry).contains(new Of(subject, this));
    }
}
