/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.reactor.monitor.MonitorEvent.Reason;

/** Has people told of lasting problems at the time that intervals, delays and periods say, and not only with the next result after it. */
final class Reminders {
    private final World world;
    private final Notifier notifier;

    Reminders(World world, Notifier notifier) {
        this.world = world;
        this.notifier = notifier;
    }

    /** After a result, and after each notification: when it is to be told next. */
    void plan(Watch watch) {
        if (world.compat()) {
            return;
        }
        long at = next(watch);
        if (at > world.time()) {
            world.queue.put(watch.reminding(), at);
        } else if (watch.reminder != null) {
            world.queue.remove(watch.reminder);
        }
    }

    /** {@link Watch#NEVER} where only another result can say. */
    private long next(Watch watch) {
        if (watch.well() || watch.soft() || watch.noMore) {
            return Watch.NEVER;
        }
        long first = watch.number == 0
                ? watch.lastHardChange + World.micros(watch.notification().firstDelay())
                : Watch.NEVER;
        return Math.max(watch.nextNotification, first);
    }

    void due(Watch watch) {
        if (!watch.well() && watch.hard) {
            notifier.send(watch, Reason.NORMAL);
            plan(watch);
        }
    }
}
