/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.Spans;
import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.NotifyPlan;
import dev.reeve.reactor.Waiting;
import dev.reeve.reactor.monitor.MonitorEvent.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every reason for which nobody is told of a host or service now, where {@link Filters} stops at the first. Says what these decide by; changes nothing.
 */
final class Objections {
    private final World world;
    private final Dependencies dependencies;
    private final Recipients recipients;
    private final Predicate<Watch> pending;

    Objections(World world, Dependencies dependencies, Predicate<Watch> pending) {
        this.world = world;
        this.dependencies = dependencies;
        this.recipients = new Recipients(world);
        this.pending = pending;
    }

    List<Waiting> of(Watch watch) {
        List<Waiting> all = new ArrayList<>();
        if (!watch.checked) {
            all.add(new Waiting(
                    "not checked", "no answer has come yet, so there is nothing to tell", "its first answer"));
        }
        boolean own = WatchSubjects.isOwn(watch.key);
        if (!own) {
            switches(watch, all);
        }
        people(watch, all);
        if (!watch.checked) {
            return all;
        }
        states(watch, all);
        if (own) {
            // Contacts, options and repetitions are Nagios'; of these checks alerts tell.
            return all;
        }
        links(watch, all);
        times(watch, all);
        if (all.isEmpty()
                && !watch.well()
                && recipients.of(watch, Reason.NORMAL, false, false).isEmpty()) {
            all.add(new Waiting(
                    "no contact",
                    "none of its contacts wants to hear of this state at this time",
                    "a contact whose options and period fit"));
        }
        return all;
    }

    private void switches(Watch watch, List<Waiting> all) {
        if (!world.switches.on(Feature.NOTIFICATIONS, world.options().notifications())) {
            all.add(new Waiting("notifications off", "they are switched off as a whole", "ENABLE_NOTIFICATIONS"));
        }
        if (!watch.notification().enabled()) {
            all.add(new Waiting(
                    "notifications off", "they are switched off for it", "notifications_enabled, or an order"));
        }
        Hours period = world.period(periodName(watch));
        if (!world.open(period)) {
            all.add(new Waiting(
                    "notification period",
                    "'" + periodName(watch) + "' is shut",
                    world.nextOpen(period, world.time())
                            .map(at -> "time, at " + instant(at))
                            .orElse("")));
        }
    }

    private static @Nullable String periodName(Watch watch) {
        String own = watch.notification().period();
        return own == null ? watch.host.notification().period() : own;
    }

    private void states(Watch watch, List<Waiting> all) {
        if (watch.soft()) {
            all.add(new Waiting(
                    "soft state",
                    "attempt " + watch.attempt + ": it is not confirmed yet",
                    "further answers of the same kind"));
        }
        if (watch.flapping) {
            all.add(new Waiting(
                    "flapping",
                    String.format(
                            java.util.Locale.ROOT, "%.1f %% of its last 21 answers changed its state", watch.percent),
                    "a steady state"));
        }
        if (watch.well()) {
            all.add(new Waiting(
                    "well", "it is " + States.name(watch.isHost, watch.state) + ": there is nothing to tell", ""));
        } else if (!WatchSubjects.isOwn(watch.key)
                && !watch.notification().topics().has(watch.topic())) {
            all.add(new Waiting(
                    "notification options",
                    "nobody asked to be told of " + States.name(watch.isHost, watch.state),
                    "notification_options"));
        }
    }

    private void people(Watch watch, List<Waiting> all) {
        if (watch.isAcknowledged()) {
            boolean sticky = watch.acknowledged == Watch.ACKNOWLEDGED_UNTIL_WELL;
            all.add(new Waiting(
                    "acknowledged",
                    "somebody looks after it",
                    sticky ? "its recovery" : "the next change of its state"));
        }
        if (watch.depth > 0) {
            all.add(new Waiting("downtime", "it is in a scheduled downtime", "the downtime's end"));
        }
        if (!watch.isHost && watch.host.depth > 0) {
            all.add(new Waiting("downtime", "its host is in a scheduled downtime", "the downtime's end"));
        }
        if (world.compat() && pending.test(watch)) {
            all.add(new Waiting("downtime", "a flexible downtime waits for a problem of it", "the downtime's end"));
        }
    }

    private void links(Watch watch, List<Waiting> all) {
        if (dependencies.fail(watch, false)) {
            all.add(new Waiting("dependency", "what it depends on is not well: " + masters(watch), "their recovery"));
        }
        if (!watch.isHost && dependencies.fail(watch.host, false)) {
            all.add(new Waiting(
                    "dependency", "what its host depends on is not well: " + masters(watch.host), "their recovery"));
        }
        if (!watch.isHost && !watch.well() && !watch.host.well()) {
            all.add(new Waiting("host", "its host " + watch.key.host() + " is not up", "the host's recovery"));
        }
    }

    private static String masters(Watch watch) {
        return watch.notificationLinks.stream()
                .map(link -> link.master().key.toString())
                .distinct()
                .limit(5)
                .reduce((one, other) -> one + ", " + other)
                .orElse("?");
    }

    private void times(Watch watch, List<Waiting> all) {
        NotifyPlan plan = watch.notification();
        long first = watch.lastHardChange + World.micros(plan.firstDelay());
        if (!watch.well() && watch.number == 0 && world.time() < first) {
            all.add(new Waiting(
                    "first delay",
                    "a problem is told when it has lasted " + Spans.format(plan.firstDelay()),
                    "time, at " + instant(first)));
        }
        if (!watch.well() && watch.noMore && !watch.volatileOnes()) {
            all.add(new Waiting("told already", "of a problem of it people are told once", "another state"));
        } else if (!watch.well()
                && watch.number > 0
                && world.time() < watch.nextNotification
                && !watch.volatileOnes()) {
            all.add(new Waiting(
                    "told already",
                    "notification " + watch.number + " of this problem was sent",
                    "time, at " + instant(watch.nextNotification)));
        }
    }

    private Instant instant(long mono) {
        return new dev.reeve.event.Moment(world.wall() + (mono - world.time()), mono).instant();
    }
}
