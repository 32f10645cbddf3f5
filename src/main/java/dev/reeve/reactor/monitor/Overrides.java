/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.CheckPlan;
import dev.reeve.model.monitor.FlapPlan;
import dev.reeve.model.monitor.NotifyPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What was changed of one host or service while it ran; null where nothing was. */
final class Overrides {
    @Nullable
    Boolean active;

    @Nullable
    Boolean passive;

    @Nullable
    Boolean notifications;

    @Nullable
    Boolean handlers;

    @Nullable
    Boolean flapping;

    @Nullable
    Duration interval;

    @Nullable
    Duration retry;

    @Nullable
    Integer attempts;

    @Nullable
    String checkPeriod;

    @Nullable
    String notificationPeriod;

    @Nullable
    String handler;

    @Nullable
    String command;

    private @Nullable CheckPlan check;
    private @Nullable NotifyPlan notification;
    private @Nullable FlapPlan flap;

    /** Something was changed. */
    void touched() {
        check = null;
        notification = null;
        flap = null;
    }

    CheckPlan check(CheckPlan plan) {
        if (check == null) {
            check = new CheckPlan(
                    or(command, plan.command()),
                    checkPeriod == null ? plan.period() : checkPeriod,
                    or(interval, plan.interval()),
                    or(retry, plan.retry()),
                    or(attempts, plan.attempts()),
                    or(active, plan.active()),
                    or(passive, plan.passive()),
                    plan.freshness(),
                    plan.staleAfter(),
                    plan.initial());
        }
        return check;
    }

    NotifyPlan notification(NotifyPlan plan) {
        if (notification == null) {
            notification = new NotifyPlan(
                    or(notifications, plan.enabled()),
                    plan.contacts(),
                    plan.interval(),
                    plan.firstDelay(),
                    notificationPeriod == null ? plan.period() : notificationPeriod,
                    plan.topics());
        }
        return notification;
    }

    FlapPlan flapping(FlapPlan plan) {
        if (flap == null) {
            flap = new FlapPlan(or(flapping, plan.enabled()), plan.low(), plan.high(), plan.states());
        }
        return flap;
    }

    private static <T> T or(@Nullable T changed, T planned) {
        return changed == null ? planned : changed;
    }
}
