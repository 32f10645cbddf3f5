/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Moment;
import dev.reeve.model.AlertStatus;
import dev.reeve.model.ChannelSpec;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.model.alert.OnCallSpec;
import dev.reeve.reactor.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The steps that are taken while nobody acknowledges an alert. */
final class Escalations {
    /** When a step is due, on the monotonic clock, by the alert's subject; and when the first message went. */
    private final TreeMap<String, Long> due = new TreeMap<>();

    private final TreeMap<String, Long> began = new TreeMap<>();
    private final Map<String, Alert> book;
    private final Post post;
    private long next = Long.MAX_VALUE;
    private Routing routing = new Routing(AlertsSpec.NONE, new TreeMap<String, ChannelSpec>());

    Escalations(Map<String, Alert> book, Post post) {
        this.book = book;
        this.post = post;
    }

    void configure(Routing routing) {
        this.routing = routing;
    }

    /** @param told when the first message goes */
    void begin(Alert alert, @Nullable String schedule, Moment told) {
        List<OnCallSpec.Escalation> steps = routing.steps(schedule);
        if (schedule == null || steps.isEmpty() || due.containsKey(alert.key())) {
            return;
        }
        alert.schedule = schedule;
        alert.step = 0;
        began.put(alert.key(), told.mono());
        long first = told.plus(steps.getFirst().after()).mono();
        due.put(alert.key(), first);
        next = Math.min(next, first);
    }

    void end(Alert alert) {
        alert.schedule = null;
        Long at = due.remove(alert.key());
        began.remove(alert.key());
        if (at != null && at <= next) {
            look();
        }
    }

    /** Kept, for it is asked after each entry. */
    long next() {
        return next;
    }

    private void look() {
        next = Long.MAX_VALUE;
        for (long at : due.values()) {
            next = Math.min(next, at);
        }
    }

    void wake(Moment now) {
        if (next > now.mono()) {
            return;
        }
        for (String key : new ArrayList<>(due.keySet())) {
            Alert alert = book.get(key);
            if (alert == null || alert.status != AlertStatus.RAISED) {
                due.remove(key);
                began.remove(key);
            } else if (due.getOrDefault(key, Long.MAX_VALUE) <= now.mono()) {
                take(alert, now);
            }
        }
        look();
    }

    private void take(Alert alert, Moment now) {
        String schedule = alert.schedule;
        List<OnCallSpec.Escalation> steps = routing.steps(schedule);
        if (schedule == null || alert.step >= steps.size()) {
            end(alert);
            return;
        }
        OnCallSpec.Escalation step = steps.get(alert.step);
        // What is held back goes to nobody, but its steps go on: its release must not find them all due at once.
        if (alert.held == null) {
            alert.note = "Nobody acknowledged this for " + Spans.text(step.after()) + ".\n";
            routing.channels(schedule, step, now).forEach(channel -> {
                alert.told.remove(channel);
                post.add(channel, false, alert.key(), now.mono());
            });
        }
        alert.step++;
        next(alert, steps);
    }

    private void next(Alert alert, List<OnCallSpec.Escalation> steps) {
        if (alert.step >= steps.size()) {
            due.remove(alert.key());
            return;
        }
        long first = began.getOrDefault(alert.key(), 0L);
        due.put(alert.key(), first + Moment.micros(steps.get(alert.step).after()));
    }

    Value save() {
        return Saved.write()
                .putAll("due", new ArrayList<>(due.entrySet()), Escalations::one)
                .putAll("began", new ArrayList<>(began.entrySet()), Escalations::one)
                .value();
    }

    private static Value one(Map.Entry<String, Long> each) {
        return Saved.write()
                .put("alert", each.getKey())
                .put("at", each.getValue())
                .value();
    }

    void restore(Saved saved) {
        due.clear();
        began.clear();
        saved.all("due", each -> each).forEach(each -> due.put(each.text("alert"), each.number("at")));
        saved.all("began", each -> each).forEach(each -> began.put(each.text("alert"), each.number("at")));
        look();
    }
}
