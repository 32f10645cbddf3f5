/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.ContactSpec;
import dev.reeve.model.monitor.Escalation;
import dev.reeve.reactor.monitor.MonitorEvent.Notification;
import dev.reeve.reactor.monitor.MonitorEvent.Reason;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Tells people of problems, their ends, and what else there is to tell. */
final class Notifier {
    private final World world;
    private final Filters filters;
    private final Recipients recipients;

    Notifier(World world, Dependencies dependencies, Predicate<Watch> pending) {
        this.world = world;
        filters = new Filters(world, dependencies, pending);
        recipients = new Recipients(world);
    }

    /**
     * How it is sent.
     *
     * @param author who caused it, or empty
     * @param forced whatever says no
     * @param broadcast to all there are
     * @param increment counts as one of the problem
     */
    record Manner(String author, String comment, boolean forced, boolean broadcast, boolean increment) {
        static final Manner PLAIN = new Manner("", "", false, false, false);
    }

    boolean send(Watch watch, Reason reason) {
        return send(watch, reason, Manner.PLAIN);
    }

    /** @return whether nothing said no, even where there was nobody to tell */
    boolean send(Watch watch, Reason reason, Manner manner) {
        if (!manner.forced() && !filters.pass(watch, reason)) {
            return false;
        }
        boolean counts = reason == Reason.NORMAL && !watch.well() || manner.increment();
        watch.number += counts ? 1 : 0;
        List<ContactSpec> contacts = addressees(watch, reason, manner);
        boolean escalated = recipients.escalated(watch);
        contacts.forEach(contact -> tell(watch, contact, reason, manner, escalated));
        if (contacts.isEmpty()) {
            watch.number -= counts ? 1 : 0;
        } else if (reason == Reason.NORMAL) {
            told(watch);
        }
        return true;
    }

    /** The end of a problem is told to nobody of whom it was kept. */
    private List<ContactSpec> addressees(Watch watch, Reason reason, Manner manner) {
        List<ContactSpec> contacts = recipients.of(watch, reason, manner.forced(), manner.broadcast());
        Hearing hearing = watch.hearing;
        return reason != Reason.NORMAL || !watch.well() || hearing == null
                ? contacts
                : contacts.stream()
                        .filter(contact -> !hearing.never(contact.name()))
                        .toList();
    }

    /** Tells those of a problem who were not let be told when others were, whatever the interval says. */
    void catchUp(Watch watch) {
        Hearing hearing = watch.hearing();
        int topic = 1 << watch.topic().ordinal();
        hearing.owed = !filters.whenever(watch);
        if (hearing.owed) {
            return;
        }
        hearing.caughtUp = watch.number;
        boolean escalated = recipients.escalated(watch);
        recipients.of(watch, Reason.NORMAL, false, false).stream()
                .filter(contact -> hearing.lacks(contact.name(), topic))
                .forEach(contact -> tell(watch, contact, Reason.NORMAL, Manner.PLAIN, escalated));
    }

    private void tell(Watch watch, ContactSpec contact, Reason reason, Manner manner, boolean escalated) {
        world.out.accept(new Notification(
                watch.key,
                contact.name(),
                reason,
                watch.state,
                watch.number,
                escalated,
                contact.way(watch.isHost).commands(),
                watch.text,
                manner.author(),
                manner.comment()));
    }

    /** The next problem begins anew. */
    static void forget(Watch watch) {
        watch.number = 0;
        watch.notifiedOn = 0;
        watch.hearing = null;
    }

    private void told(Watch watch) {
        if (watch.well()) {
            forget(watch);
            return;
        }
        Duration interval = recipients.fitting(watch).stream()
                .map(Escalation::interval)
                .min(Comparator.naturalOrder())
                .orElse(watch.notification().interval());
        watch.noMore = interval.isZero() && !watch.volatileOnes();
        watch.lastNotification = world.time();
        watch.nextNotification = world.time() + World.micros(interval);
        watch.notifiedOn |= 1 << watch.topic().ordinal();
    }
}
