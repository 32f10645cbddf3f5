/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.CheckPlan;
import dev.reeve.model.monitor.Dependency;
import dev.reeve.model.monitor.Escalation;
import dev.reeve.model.monitor.FlapPlan;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.NotifyPlan;
import dev.reeve.model.monitor.Topic;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.WatchSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One host or service: what is known of it, and what it is tied to. Instants are microseconds of the monotonic clock. */
final class Watch extends Timer {
    /** Of instants: so long ago that any span has passed since. */
    static final long NEVER = Long.MIN_VALUE / 4;

    static final byte NOT_ACKNOWLEDGED = 0;
    static final byte ACKNOWLEDGED = 1;
    static final byte ACKNOWLEDGED_UNTIL_WELL = 2;

    final WatchKey key;
    final boolean isHost;
    /** Of a service the host that it runs on; of a host itself. */
    final Watch host;

    WatchSpec spec;
    /** Those of a host, in order. */
    List<Watch> services = List.of();

    List<Watch> parents = List.of();
    List<Watch> children = List.of();
    List<Link> executionLinks = List.of();
    List<Link> notificationLinks = List.of();
    List<Escalation> escalations = List.of();

    int state;
    int lastState;
    int lastHard;
    boolean hard = true;
    int attempt = 1;
    boolean checked;
    boolean passiveLast;
    /** Of a service: its host had a problem when it was last checked. */
    boolean hostProblem;

    String text = "";

    long lastCheck = NEVER;
    long lastChange = NEVER;
    long lastHardChange = NEVER;

    boolean scheduled;
    long executingSince = NEVER;
    boolean freshening;
    /** Of the check that is queued. */
    Schedule.Why why = Schedule.Why.REGULAR;

    long lastNotification = NEVER;
    long nextNotification = NEVER;
    boolean noMore;
    int number;
    /** The states of the present problem that someone was told of, as bits of {@link Topic}. */
    int notifiedOn;

    byte acknowledged = NOT_ACKNOWLEDGED;
    int depth;

    /** The last 21 states that were recorded, two bits each, the newest in the lowest. */
    long ring;

    double percent;
    boolean flapping;
    long lastRing = NEVER;
    /** Of a host: how often results of its services count for it, about as often as one of them is checked. Nagios means to, but counts each. */
    long ringPause;

    /** Null as long as no problem of it had to wait to be told. */
    @Nullable
    Reminder reminder;

    /** Null as long as the guard has said nothing about notifications of the present problem. */
    @Nullable
    Hearing hearing;

    /** Null as long as nothing was changed while it ran. */
    @Nullable
    Overrides overrides;

    /** What it depends on. */
    record Link(
            Watch master, Dependency dependency, @Nullable Hours period) {}

    Watch(WatchSpec spec, @Nullable Watch host) {
        this.spec = spec;
        key = spec.key();
        isHost = key.isHost();
        this.host = host == null ? this : host;
        state = spec.check().initial();
        lastState = state;
        lastHard = state;
        ring = 0;
    }

    Overrides overridden() {
        if (overrides == null) {
            overrides = new Overrides();
        }
        return overrides;
    }

    Reminder reminding() {
        if (reminder == null) {
            reminder = new Reminder(this);
        }
        return reminder;
    }

    Hearing hearing() {
        if (hearing == null) {
            hearing = new Hearing();
        }
        return hearing;
    }

    CheckPlan plan() {
        return overrides == null ? spec.check() : overrides.check(spec.check());
    }

    NotifyPlan notification() {
        return overrides == null ? spec.notification() : overrides.notification(spec.notification());
    }

    FlapPlan flapPlan() {
        return overrides == null ? spec.flapping() : overrides.flapping(spec.flapping());
    }

    boolean handles() {
        return overrides == null || overrides.handlers == null ? spec.handler().enabled() : overrides.handlers;
    }

    int attempts() {
        return plan().attempts();
    }

    boolean well() {
        return state == States.GOOD;
    }

    boolean soft() {
        return !hard;
    }

    boolean executing() {
        return executingSince != NEVER;
    }

    boolean isAcknowledged() {
        return acknowledged != NOT_ACKNOWLEDGED;
    }

    Topic topic() {
        return States.topic(isHost, state);
    }

    String stateName() {
        return States.name(isHost, state);
    }

    boolean volatileOnes() {
        return spec.repeats() && !isHost;
    }

    static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MonitorCommand.MOST_TEXT));
    }

    static <T> List<T> with(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }
}
