/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.Target;
import dev.reeve.model.monitor.WatchKey;
import org.jspecify.annotations.Nullable;

/** The one host or service that an order names. */
public final class Addressee {
    private Addressee() {}

    /** Null for orders about groups, all, contacts, or a number. */
    public static @Nullable WatchKey of(MonitorCommand command) {
        return switch (command) {
            case MonitorCommand.SubmitResult order -> order.key();
            case MonitorCommand.ScheduleCheck order -> key(order.target());
            case MonitorCommand.Acknowledge order -> order.key();
            case MonitorCommand.RemoveAcknowledgement order -> order.key();
            case MonitorCommand.ScheduleDowntime order -> key(order.target());
            case MonitorCommand.Switch order -> key(order.target());
            case MonitorCommand.SendNotification order -> order.key();
            case MonitorCommand.DelayNotification order -> order.key();
            case MonitorCommand.SetNotificationNumber order -> order.key();
            case MonitorCommand.AddComment order -> order.key();
            case MonitorCommand.DeleteComments order -> order.key();
            case MonitorCommand.Change order -> order.key();
            case MonitorCommand.CancelDowntime ignored -> null;
            case MonitorCommand.CancelDowntimes ignored -> null;
            case MonitorCommand.DeleteComment ignored -> null;
        };
    }

    private static @Nullable WatchKey key(Target target) {
        return switch (target.kind()) {
            case HOST, SERVICE, SERVICES_OF_HOST, HOST_TREE, BEYOND_HOST, BEYOND_HOST_WITH_SERVICES ->
                new WatchKey(target.name(), target.service());
            default -> null;
        };
    }
}
