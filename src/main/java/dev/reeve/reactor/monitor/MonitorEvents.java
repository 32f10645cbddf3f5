/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.monitor.WatchKey;
import java.util.Locale;

/** What the engine tells, as events. Each names what it follows from. */
final class MonitorEvents {
    private MonitorEvents() {}

    /** What an event or a tick led to. */
    record Cause(EntryId id, Moment at, Lineage lineage, Trust trust) {
        static Cause of(Event event) {
            return new Cause(event.id(), event.at(), event.following(), event.trust());
        }

        static Cause of(Outcome outcome) {
            return new Cause(outcome.id(), outcome.at(), outcome.lineage().of(outcome.id()), Trust.MEASURED);
        }

        static Cause of(Verdict verdict) {
            return new Cause(verdict.id(), verdict.at(), Lineage.EXTERNAL.of(verdict.id()), Trust.MEASURED);
        }

        Observation tells(String type, Subject subject, Attributes attributes) {
            return Observation.of(type, subject, attributes, trust).causedBy(id, lineage);
        }
    }

    /** @param facts of before */
    static Observation state(MonitorEvent.Alert alert, WatchFacts facts, int attempts, Cause cause) {
        WatchKey key = alert.key();
        int before = facts.told();
        Attributes.Builder said = WatchSubjects.about(key)
                .put("state", label(key, alert.state()))
                .put("previous", before < 0 ? "pending" : label(key, before))
                .put("kind", alert.hard() ? "hard" : "soft")
                .put("attempt", alert.attempt())
                .put("attempts", attempts)
                .put("text", alert.text());
        if (facts.first() && alert.state() != States.GOOD) {
            said.put("first", true);
        }
        return cause.tells("check.state", WatchSubjects.of(key), said.build());
    }

    static String label(WatchKey key, int state) {
        return States.name(key.isHost(), state).toLowerCase(Locale.ROOT);
    }

    static Observation flapping(MonitorEvent.FlappingChange change, Cause cause) {
        Attributes said = WatchSubjects.about(change.key())
                .put("phase", phase(change.phase()))
                .put("percent", Value.of(change.percent()))
                .put("threshold", Value.of(change.threshold()))
                .build();
        return cause.tells(MonitorOffer.FLAPPING, WatchSubjects.of(change.key()), said);
    }

    static Observation downtime(MonitorEvent.DowntimeChange change, Cause cause) {
        Attributes said = WatchSubjects.about(change.key())
                .put("phase", phase(change.phase()))
                .put("id", change.id())
                .build();
        return cause.tells(MonitorOffer.DOWNTIME, WatchSubjects.of(change.key()), said);
    }

    private static String phase(MonitorEvent.Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    static Observation acknowledged(MonitorEvent.AcknowledgementChange change, Cause cause) {
        Attributes said = WatchSubjects.about(change.key())
                .put("set", change.set())
                .put("sticky", change.sticky())
                .put("author", change.author())
                .put("comment", change.comment())
                .build();
        return cause.tells(MonitorOffer.ACKNOWLEDGED, WatchSubjects.of(change.key()), said);
    }

    /** Of {@code check.notified} all but what became of it. */
    static Attributes notified(MonitorEvent.Notification told) {
        Attributes.Builder said = WatchSubjects.about(told.key())
                .put("contact", told.contact())
                .put("reason", MacroScene.type(told))
                .put("state", label(told.key(), told.state()))
                .put("number", told.number())
                .put("escalated", told.escalated())
                .put("text", told.text());
        if (!told.author().isEmpty()) {
            said.put("author", told.author()).put("comment", told.comment());
        }
        return said.build();
    }

    static Observation remark(WatchKey key, String text, Cause cause) {
        return cause.tells(
                MonitorOffer.REMARK,
                WatchSubjects.of(key),
                WatchSubjects.about(key).put("text", text).build());
    }

    /** Nobody is told of these one by one: a contact's notifications, or the runs of a handler. */
    static Observation dropped(String action, Subject of, long count, Cause cause) {
        Attributes said = Attributes.builder()
                .put("action", action)
                .put("count", count)
                .put("text", count + " left out: " + Crowd.MOST + " were under way")
                .build();
        return cause.tells(MonitorOffer.DROPPED, of, said);
    }

    static Observation refused(Event order, String line, String reason) {
        Attributes said =
                Attributes.builder().put("line", line).put("reason", reason).build();
        return Cause.of(order).tells(MonitorOffer.REFUSED, order.subject(), said);
    }
}
