/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.NotifyPlan;
import dev.reeve.model.monitor.Topic;
import dev.reeve.reactor.monitor.MonitorEvent.Reason;
import java.util.function.Predicate;

/** Whether anybody is told of something at all. The first that says no ends it: the Nagios manual, "Notifications". */
final class Filters {
    private static final long YEAR = 365L * 24 * 3_600 * 1_000_000;

    private final World world;
    private final Dependencies dependencies;
    private final Predicate<Watch> pending;

    /** @param pending whether a flexible downtime of it, or of its host, waits for a problem */
    Filters(World world, Dependencies dependencies, Predicate<Watch> pending) {
        this.world = world;
        this.pending = pending;
        this.dependencies = dependencies;
    }

    boolean pass(Watch watch, Reason reason) {
        boolean on = world.switches.on(Feature.NOTIFICATIONS, world.options().notifications());
        if (!on || !open(watch, reason) || !watch.notification().enabled()) {
            return false;
        }
        return switch (reason) {
            case CUSTOM -> !inDowntime(watch);
            case ACKNOWLEDGEMENT -> !watch.well();
            case FLAPPINGSTART, FLAPPINGSTOP, FLAPPINGDISABLED -> wants(watch, Topic.FLAPPING) && !inDowntime(watch);
            case DOWNTIMESTART, DOWNTIMEEND, DOWNTIMECANCELLED -> wants(watch, Topic.DOWNTIME) && watch.depth == 0;
            case NORMAL -> normal(watch);
        };
    }

    /** Whether a problem may be told apart from when it was told last. */
    boolean whenever(Watch watch) {
        long next = watch.nextNotification;
        boolean noMore = watch.noMore;
        watch.nextNotification = Watch.NEVER;
        watch.noMore = false;
        boolean passes = !watch.well() && pass(watch, Reason.NORMAL);
        watch.nextNotification = next;
        watch.noMore = noMore;
        return passes;
    }

    /** A problem that is found while the period is shut is put off until it opens. */
    private boolean open(Watch watch, Reason reason) {
        Hours period = period(watch);
        if (world.open(period)) {
            return true;
        }
        if (reason == Reason.NORMAL) {
            watch.nextNotification = world.nextOpen(period, world.time()).orElse(world.time() + YEAR);
        }
        return false;
    }

    private @org.jspecify.annotations.Nullable Hours period(Watch watch) {
        String own = watch.notification().period();
        return world.period(own == null ? watch.host.notification().period() : own);
    }

    private static boolean wants(Watch watch, Topic topic) {
        return watch.notification().topics().has(topic);
    }

    static boolean inDowntime(Watch watch) {
        return watch.depth > 0 || watch.host.depth > 0;
    }

    private boolean normal(Watch watch) {
        if (watch.soft()
                || watch.isAcknowledged()
                || dependencies.fail(watch, false)
                || !watch.isHost && dependencies.fail(watch.host, false)
                || !asked(watch)
                || early(watch)
                || watch.flapping
                || world.compat() && (hostDown(watch) || pending.test(watch) || inDowntime(watch))) {
            return false;
        }
        return watch.well() || problem(watch);
    }

    /** A service's host is down, or all that it is reached through. */
    private static boolean hostDown(Watch watch) {
        Watch host = watch.host;
        boolean cut = !host.parents.isEmpty() && host.parents.stream().noneMatch(Watch::well);
        return !watch.isHost && (!host.well() && host.hard || cut);
    }

    private boolean asked(Watch watch) {
        return watch.well() ? wants(watch, Topic.RECOVERY) && watch.notifiedOn != 0 : wants(watch, watch.topic());
    }

    /** The first is told only when the problem has lasted. */
    private boolean early(Watch watch) {
        NotifyPlan plan = watch.notification();
        return !watch.well()
                && watch.number == 0
                && world.time() < watch.lastHardChange + World.micros(plan.firstDelay());
    }

    private boolean problem(Watch watch) {
        boolean again = !watch.noMore || watch.volatileOnes();
        boolean time = world.time() >= watch.nextNotification || watch.volatileOnes();
        boolean alone =
                watch.isHost || world.compat() || watch.host.well() && (watch.parents.isEmpty() || parent(watch));
        return again && time && alone && !inDowntime(watch);
    }

    private static boolean parent(Watch service) {
        return service.parents.stream().anyMatch(Watch::well);
    }
}
