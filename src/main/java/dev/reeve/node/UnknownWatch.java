/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.format.Suggestion;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.Target;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.external.ExternalCommand;
import dev.reeve.model.monitor.external.Reading;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why an order reached nobody: its host or service does not exist. */
final class UnknownWatch {
    /** Names that are looked at for what was perhaps meant: an order with a wrong name is to cost little. */
    private static final int MOST_LOOKED_AT = 5_000;

    private UnknownWatch() {}

    /**
     * What is wrong with the name in an order, in words.
     *
     * @param line an external command of Nagios
     * @param checks names of the configuration's own checks, which are no hosts
     * @return empty where the name is known, or the order names no host
     */
    static String of(String line, Monitoring watched, Set<String> checks) {
        WatchKey key = ExternalCommand.read(line) instanceof Reading.Command read ? key(read.command()) : null;
        if (key == null
                || watched.hosts().containsKey(key)
                || watched.services().containsKey(key)) {
            return "";
        }
        if (watched.hosts().containsKey(key.ofHost())) {
            Stream<String> services = watched.services().sequencedKeySet().stream()
                    .filter(each -> each.host().equals(key.host()))
                    .map(WatchKey::service);
            return "host '" + key.host() + "' has no service '" + key.service() + "'" + hint(key.service(), services);
        }
        return checks.contains(key.host()) && key.isHost()
                ? ownCheck(key.host())
                : "there is no host '" + key.host() + "'" + hint(key.host(), hosts(watched));
    }

    /** Said of one of the configuration's own checks. */
    static String ownCheck(String name) {
        return "'" + name + "' is a check of Reeve's own configuration (checks:), made by its own schedule;"
                + " this order is for hosts and services of Nagios' configuration";
    }

    private static Stream<String> hosts(Monitoring watched) {
        return watched.hosts().sequencedKeySet().stream().map(WatchKey::host);
    }

    private static String hint(String word, Stream<String> known) {
        List<String> looked = known.limit(MOST_LOOKED_AT).toList();
        String near = Suggestion.nearest(word, looked);
        return near.isEmpty() ? "" : "; did you mean '" + near + "'?";
    }

    private static @Nullable WatchKey key(MonitorCommand command) {
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
