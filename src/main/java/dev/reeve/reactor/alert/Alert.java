/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.AlertStatus;
import dev.reeve.model.Severity;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Something that is wrong, from its being raised until everybody who was told of it has been told that it is over. */
final class Alert {
    /** What a channel was told last. */
    record Told(String root, Severity severity, AlertStatus status, boolean digest) {}

    final Subject subject;
    final Moment since;
    final SequencedMap<String, Told> told = new LinkedHashMap<>();
    Severity severity;
    AlertStatus status = AlertStatus.RAISED;
    String before;
    String after;
    String text;
    String root;
    List<String> parents;
    List<String> to;
    boolean own;
    EntryId cause;
    Lineage lineage;
    /** When it was last raised otherwise, acknowledged or cleared. */
    Moment changed;
    /** Who acknowledged, and what they said. */
    String by = "";
    /** Why nobody is told; it was written down already. */
    @Nullable
    String held;
    /** Why it is told again. */
    String note = "";
    /** Whose steps of escalation run. */
    @Nullable
    String schedule;

    int step;

    Alert(Signal signal) {
        this(signal.subject(), signal.at(), signal);
    }

    private Alert(Subject subject, Moment since, Signal signal) {
        this.subject = subject;
        this.since = since;
        this.severity = signal.severity();
        this.before = signal.before();
        this.after = signal.after();
        this.text = signal.text();
        this.root = signal.root();
        this.parents = signal.parents();
        this.to = signal.to();
        this.own = signal.own();
        this.cause = signal.cause();
        this.lineage = signal.lineage();
        this.changed = since;
    }

    String key() {
        return subject.toString();
    }

    boolean open() {
        return status != AlertStatus.CLEARED;
    }

    /** Takes in that it is raised again. True when its severity is another, which people are to know. */
    boolean again(Signal signal) {
        boolean other = signal.severity() != severity;
        if (other) {
            // Of the daemon's own objects the state told last is known better here than from one event.
            before = signal.own() || signal.before().isEmpty() ? after : signal.before();
            status = AlertStatus.RAISED;
            changed = signal.at();
            by = "";
        }
        severity = signal.severity();
        after = signal.after();
        text = signal.text();
        root = signal.root();
        parents = signal.parents();
        to = signal.to();
        own = signal.own();
        cause = signal.cause();
        lineage = signal.lineage();
        return other;
    }

    void clear(Signal signal) {
        status = AlertStatus.CLEARED;
        changed = signal.at();
        before = signal.before().isEmpty() ? after : signal.before();
        after = signal.after();
        text = signal.text();
        cause = signal.cause();
        lineage = signal.lineage();
        schedule = null;
        note = "";
    }

    void acknowledge(Signal signal) {
        status = AlertStatus.ACKNOWLEDGED;
        changed = signal.at();
        by = signal.text().isEmpty() ? signal.by() : signal.by() + " (" + signal.text() + ")";
        schedule = null;
        note = "";
    }

    void disown(Moment now) {
        status = AlertStatus.RAISED;
        changed = now;
        by = "";
    }

    /** Whether the channel does not know how things are. */
    boolean newsFor(String channel) {
        Told last = told.get(channel);
        return last == null ? open() : last.status() != status || (open() && last.severity() != severity);
    }

    /** Whether nobody needs it any more. */
    boolean over() {
        return !open() && told.values().stream().allMatch(last -> last.status() == AlertStatus.CLEARED);
    }

    @Nullable
    String fact(String name) {
        return switch (name) {
            case "subject" -> subject.toString();
            case "severity" -> severity.label();
            case "status" -> status.label();
            case "by" -> AlertsFold.PLANNER;
            case "key" -> root.isEmpty() ? key() : root;
            default -> null;
        };
    }

    Value save() {
        return AlertCodec.save(this);
    }

    static Alert load(Saved saved) {
        return AlertCodec.load(saved);
    }
}
