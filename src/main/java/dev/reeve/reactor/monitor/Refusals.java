/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.reactor.monitor.MonitorEvent.Reason;
import java.time.Duration;

/** What becomes of notifications once the guard has judged them: what was refused does not count as told, and is told when what kept it back is over. */
final class Refusals {
    /** When nothing says that what kept it back is over. */
    private static final long LATER = World.micros(Duration.ofMinutes(15));

    private final World world;
    private final Notifier notifier;
    private final Reminders reminders;

    Refusals(World world, Notifier notifier, Reminders reminders) {
        this.world = world;
        this.notifier = notifier;
        this.reminders = reminders;
    }

    void landed(Watch watch, Flights.Landing landing) {
        if (watch.well() && watch.number == 0) {
            return;
        }
        Flights.Flight flight = landing.flight();
        int topic = bit(watch, flight.state());
        if (landing.told()) {
            watch.hearing().heard(flight.contact(), topic);
        } else {
            watch.hearing().refused(flight.contact(), topic);
        }
        if (landing.lost()) {
            lost(watch, flight.number(), topic);
        }
    }

    private static int bit(Watch watch, int state) {
        return 1 << States.topic(watch.isHost, state).ordinal();
    }

    /** Nobody was told under this number: the next to be told is told under it again. */
    private void lost(Watch watch, int number, int topic) {
        if (watch.number != number || number == 0 || watch.hearing().caughtUp == number) {
            return;
        }
        watch.number--;
        if (watch.hearing().someHeard(topic)) {
            return;
        }
        watch.notifiedOn &= ~topic;
        if (bit(watch, watch.state) == topic) {
            long later = world.time() + LATER;
            watch.nextNotification = watch.noMore ? later : Math.min(watch.nextNotification, later);
            watch.noMore = false;
            watch.lastNotification = Watch.NEVER;
            reminders.plan(watch);
        }
    }

    /** Something that may have kept messages back is over. */
    void over(Watch watch) {
        Hearing hearing = watch.hearing;
        if (hearing == null || !hearing.someLack() || watch.well() || watch.soft()) {
            return;
        }
        if (hearing.someHeard(bit(watch, watch.state))) {
            notifier.catchUp(watch);
            return;
        }
        watch.nextNotification = Watch.NEVER;
        watch.noMore = false;
        notifier.send(watch, Reason.NORMAL);
        reminders.plan(watch);
    }
}
