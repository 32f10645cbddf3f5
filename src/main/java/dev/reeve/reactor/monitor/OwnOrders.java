/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.MonitorCommand.ScheduleDowntime;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.Target;
import dev.reeve.model.monitor.WatchKey;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders about checks of Reeve's own configuration, in the text of those about hosts and services: they name a check as one names a host, or as a service of no host. */
final class OwnOrders {
    /** Numbers of downtimes and comments from here on are of own checks: both kinds are cancelled by number alone. */
    static final long FIRST_NUMBER = 1_000_000;

    private final Collection<String> checks;
    private final Monitoring watched;

    /** @param watched what Nagios' configuration has; its names come first */
    OwnOrders(Collection<String> checks, Monitoring watched) {
        this.checks = checks;
        this.watched = watched;
    }

    boolean take(MonitorCommand command) {
        return switch (command) {
            case MonitorCommand.CancelDowntime cancel -> cancel.id() >= FIRST_NUMBER;
            case MonitorCommand.DeleteComment delete -> delete.id() >= FIRST_NUMBER;
            default -> meant(command) != null;
        };
    }

    private @Nullable WatchKey meant(MonitorCommand command) {
        WatchKey named = Addressee.of(command);
        return named == null ? null : WatchSubjects.own(named, checks, watched);
    }

    /** The same about the check itself; null for what nobody can order of one. */
    @Nullable
    MonitorCommand own(MonitorCommand command) {
        WatchKey key = meant(command);
        return switch (command) {
            case MonitorCommand.CancelDowntime cancel -> cancel;
            case MonitorCommand.DeleteComment delete -> delete;
            case MonitorCommand other when key != null -> own(other, key);
            default -> null;
        };
    }

    private static @Nullable MonitorCommand own(MonitorCommand command, WatchKey key) {
        return switch (command) {
            case MonitorCommand.SubmitResult it -> new MonitorCommand.SubmitResult(key, it.status(), it.output());
            case MonitorCommand.ScheduleCheck it
            when ofOne(it.target()) -> new MonitorCommand.ScheduleCheck(Target.of(key), it.at(), true);
            case MonitorCommand.Acknowledge it ->
                new MonitorCommand.Acknowledge(key, it.sticky(), it.tell(), it.persistent(), it.author(), it.comment());
            case MonitorCommand.RemoveAcknowledgement ignored -> new MonitorCommand.RemoveAcknowledgement(key);
            case ScheduleDowntime it when ofOne(it.target()) -> downtime(it, key);
            case MonitorCommand.AddComment it ->
                new MonitorCommand.AddComment(key, it.persistent(), it.author(), it.text());
            case MonitorCommand.DeleteComments ignored -> new MonitorCommand.DeleteComments(key);
            default -> null;
        };
    }

    private static boolean ofOne(Target target) {
        return List.of(Target.Kind.HOST, Target.Kind.SERVICE).contains(target.kind());
    }

    private static ScheduleDowntime downtime(ScheduleDowntime it, WatchKey key) {
        return new ScheduleDowntime(
                Target.of(key),
                ScheduleDowntime.Spread.NONE,
                it.start(),
                it.end(),
                it.fixed(),
                it.triggeredBy(),
                it.duration(),
                it.author(),
                it.comment());
    }
}
