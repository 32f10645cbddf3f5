/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.Topic;
import dev.reeve.reactor.monitor.MonitorEvent.AcknowledgementChange;
import dev.reeve.reactor.monitor.MonitorEvent.Reason;

/** What results of hosts and of services have in common. */
final class Results {
    private final World world;
    private final Schedule schedule;
    private final Downtimes downtimes;
    private final Comments comments;
    private final Reminders reminders;

    Results(World world, Schedule schedule, Downtimes downtimes, Comments comments, Reminders reminders) {
        this.world = world;
        this.reminders = reminders;
        this.schedule = schedule;
        this.downtimes = downtimes;
        this.comments = comments;
    }

    /** Whether it counts at all, and if so what it says. */
    boolean taken(Watch watch, WatchResult result, Outcome outcome) {
        if (result.passive() && !passive(watch)) {
            return false;
        }
        watch.passiveLast = result.passive();
        if (!result.passive()) {
            schedule.ended(watch);
        }
        watch.freshening = false;
        watch.scheduled = !result.passive();
        outcome.before = watch.text;
        outcome.lastHard = watch.lastHard;
        if (!watch.text.equals(result.text())) {
            watch.text = result.text();
        }
        watch.lastCheck = result.started();
        watch.lastState = watch.state;
        begun(watch);
        begun(watch.host);
        outcome.next = watch.lastCheck + World.micros(watch.plan().interval());
        return true;
    }

    private void begun(Watch watch) {
        watch.lastChange = watch.lastChange == Watch.NEVER ? world.time() : watch.lastChange;
        watch.lastHardChange = watch.lastHardChange == Watch.NEVER ? world.time() : watch.lastHardChange;
    }

    private boolean passive(Watch watch) {
        Feature feature = watch.isHost ? Feature.PASSIVE_HOST_CHECKS : Feature.PASSIVE_CHECKS;
        return world.switches.on(feature, world.of(watch).passive())
                && watch.plan().passive();
    }

    /** The state, or its kind, is another. */
    void changed(Watch watch, Outcome outcome) {
        if (outcome.change) {
            watch.lastChange = watch.lastCheck;
            watch.hard = false;
        }
        if (outcome.hardChange) {
            watch.lastHardChange = watch.lastCheck;
            watch.lastChange = watch.isHost ? watch.lastChange : watch.lastCheck;
            outcome.lastHard = watch.state;
            watch.hard = true;
        }
        if (outcome.change || outcome.hardChange) {
            downtimes.problem(watch);
            watch.lastNotification = Watch.NEVER;
            watch.nextNotification = Watch.NEVER;
            watch.noMore = false;
            acknowledgement(watch, outcome.change);
            watch.scheduled = true;
            outcome.alert = true;
            outcome.handle = true;
        }
    }

    private void acknowledgement(Watch watch, boolean change) {
        boolean ended = watch.acknowledged == Watch.ACKNOWLEDGED && change
                || watch.acknowledged == Watch.ACKNOWLEDGED_UNTIL_WELL && watch.well();
        if (ended) {
            watch.acknowledged = Watch.NOT_ACKNOWLEDGED;
            comments.acknowledgementEnded(watch);
            world.out.accept(new AcknowledgementChange(watch.key, false, false, "", ""));
        }
    }

    /** The next check is planned, where there is to be one. */
    void again(Watch watch, Outcome outcome) {
        boolean recurs = watch.plan().interval().isPositive() || watch.soft() && !watch.well();
        watch.scheduled &= schedule.active(watch) && recurs;
        if (watch.scheduled) {
            schedule.again(watch, outcome.next);
        }
    }

    static boolean stalked(Watch watch, Outcome outcome) {
        return watch.spec.stalking().bits() != 0
                && watch.spec.stalking().has(watch.topic())
                && !outcome.before.equals(watch.text);
    }

    /** What kept the end of a problem from being told may be over by a later result. */
    void tell(Watch watch, Outcome outcome, Notifier notifier) {
        boolean owed = watch.well() && watch.hard && watch.number > 0;
        if (owed && !watch.notification().topics().has(Topic.RECOVERY)) {
            Notifier.forget(watch);
        }
        if ((outcome.tell || owed) && notifier.send(watch, Reason.NORMAL)) {
            outcome.alert |= watch.spec.stalking().has(Topic.NOTIFICATIONS);
        }
        hearing(watch, notifier);
        reminders.plan(watch);
    }

    private static void hearing(Watch watch, Notifier notifier) {
        Hearing hearing = watch.hearing;
        if (hearing != null && watch.well() && watch.hard && watch.number == 0) {
            Notifier.forget(watch);
        } else if (hearing != null && hearing.owed && !watch.well() && watch.hard) {
            notifier.catchUp(watch);
        }
    }
}
