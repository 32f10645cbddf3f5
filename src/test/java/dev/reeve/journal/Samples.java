/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;

/** Entries for tests. Entry number n is n seconds after {@link #START}. */
public final class Samples {
    public static final String NODE = "web1";
    public static final long START = 1_764_000_000_000_000L;

    private Samples() {}

    public static EntryId id(long sequence) {
        return new EntryId(NODE, sequence);
    }

    public static Moment at(long sequence) {
        return new Moment(START + sequence * 1_000_000, sequence * 1_000_000);
    }

    public static Event event(long sequence, String type, String subject, EntryId... causes) {
        return new Event(
                id(sequence),
                at(sequence),
                type,
                Subject.parse(subject),
                Attributes.of("text", "line " + sequence),
                Trust.FORGEABLE,
                List.of(causes),
                Lineage.EXTERNAL,
                causes.length > 0,
                false);
    }

    /** One that must be synced. */
    public static Event acknowledged(long sequence) {
        return new Event(
                id(sequence),
                at(sequence),
                "operator.request",
                Subject.service("web"),
                Attributes.NONE,
                Trust.REPORTED,
                List.of(),
                Lineage.EXTERNAL,
                false,
                true);
    }

    public static List<Entry> events(long first, int count) {
        List<Entry> events = new ArrayList<>();
        for (long sequence = first; sequence < first + count; sequence++) {
            events.add(event(sequence, "log.match", "address/203.0.113." + sequence % 200));
        }
        return events;
    }

    /** One of each kind, five entries from {@code first} on, each the cause of the next. */
    public static List<Entry> chain(long first) {
        Principal rule = new Principal(Principal.Kind.RULE, "ban-ssh", "v7", "reeve.yaml:12");
        Subject address = new Subject("address", "203.0.113.9");
        Lineage lineage = new Lineage(id(first), 0);
        Attributes parameters = Attributes.builder()
                .put("for", 600_000_000L)
                .put("reason", "ssh")
                .build();
        return List.of(
                event(first, "log.match", "address/203.0.113.9"),
                new Decision(
                        id(first + 1),
                        at(first + 1),
                        rule,
                        "ban.add",
                        ActionClass.REVERSIBLE,
                        address,
                        address,
                        parameters,
                        Trust.FORGEABLE,
                        false,
                        "rule/ban-ssh/1",
                        List.of(new Basis("count", "5", id(first), at(first), 3)),
                        List.of(id(first)),
                        lineage),
                new Verdict(
                        id(first + 2),
                        at(first + 2),
                        id(first + 1),
                        address,
                        new Verdict.Ruling.Permit("all gates pass"),
                        List.of(new Verdict.GateAnswer(
                                "budget", Verdict.GateAnswer.Said.PASS, "", "1 of 3 in 10 min"))),
                new Attempt(
                        id(first + 3),
                        at(first + 3),
                        id(first + 1),
                        rule,
                        "ban.add",
                        ActionClass.REVERSIBLE,
                        address,
                        address,
                        parameters,
                        "rule/ban-ssh/1",
                        first + 3,
                        at(first + 63),
                        at(first + 73),
                        false,
                        lineage.deeper()),
                new Outcome(
                        id(first + 4),
                        at(first + 4),
                        id(first + 3),
                        address,
                        Outcome.Result.SUCCEEDED,
                        "added",
                        Attributes.of("set", Value.of("reeve_ban4")),
                        false,
                        lineage.deeper()));
    }
}
