/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor.external;

import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.Target;
import java.util.Map;
import java.util.function.Function;

/** {@code ENABLE_…}, {@code DISABLE_…}, {@code START_…}, {@code STOP_…}: what is switched, and of what. */
final class SwitchTable {
    private static final String ENABLE = """
            NOTIFICATIONS ALL NOTIFICATIONS
            EVENT_HANDLERS ALL EVENT_HANDLER
            FLAP_DETECTION ALL FLAP_DETECTION
            SERVICE_FRESHNESS_CHECKS ALL FRESHNESS
            HOST_FRESHNESS_CHECKS ALL HOST_FRESHNESS
            HOST_NOTIFICATIONS HOST NOTIFICATIONS
            HOST_SVC_NOTIFICATIONS SERVICES_OF_HOST NOTIFICATIONS
            HOST_AND_CHILD_NOTIFICATIONS HOST_TREE NOTIFICATIONS
            ALL_NOTIFICATIONS_BEYOND_HOST BEYOND_HOST_WITH_SERVICES NOTIFICATIONS
            HOST_CHECK HOST ACTIVE_CHECKS
            HOST_SVC_CHECKS SERVICES_OF_HOST ACTIVE_CHECKS
            PASSIVE_HOST_CHECKS HOST PASSIVE_CHECKS
            HOST_EVENT_HANDLER HOST EVENT_HANDLER
            HOST_FLAP_DETECTION HOST FLAP_DETECTION
            SVC_NOTIFICATIONS SERVICE NOTIFICATIONS
            SVC_CHECK SERVICE ACTIVE_CHECKS
            PASSIVE_SVC_CHECKS SERVICE PASSIVE_CHECKS
            SVC_EVENT_HANDLER SERVICE EVENT_HANDLER
            SVC_FLAP_DETECTION SERVICE FLAP_DETECTION
            HOSTGROUP_HOST_NOTIFICATIONS HOSTS_OF_HOSTGROUP NOTIFICATIONS
            HOSTGROUP_SVC_NOTIFICATIONS SERVICES_OF_HOSTGROUP NOTIFICATIONS
            HOSTGROUP_HOST_CHECKS HOSTS_OF_HOSTGROUP ACTIVE_CHECKS
            HOSTGROUP_SVC_CHECKS SERVICES_OF_HOSTGROUP ACTIVE_CHECKS
            HOSTGROUP_PASSIVE_HOST_CHECKS HOSTS_OF_HOSTGROUP PASSIVE_CHECKS
            HOSTGROUP_PASSIVE_SVC_CHECKS SERVICES_OF_HOSTGROUP PASSIVE_CHECKS
            SERVICEGROUP_HOST_NOTIFICATIONS HOSTS_OF_SERVICEGROUP NOTIFICATIONS
            SERVICEGROUP_SVC_NOTIFICATIONS SERVICES_OF_SERVICEGROUP NOTIFICATIONS
            SERVICEGROUP_HOST_CHECKS HOSTS_OF_SERVICEGROUP ACTIVE_CHECKS
            SERVICEGROUP_SVC_CHECKS SERVICES_OF_SERVICEGROUP ACTIVE_CHECKS
            SERVICEGROUP_PASSIVE_HOST_CHECKS HOSTS_OF_SERVICEGROUP PASSIVE_CHECKS
            SERVICEGROUP_PASSIVE_SVC_CHECKS SERVICES_OF_SERVICEGROUP PASSIVE_CHECKS
            CONTACT_HOST_NOTIFICATIONS CONTACT HOST_NOTIFICATIONS
            CONTACT_SVC_NOTIFICATIONS CONTACT SERVICE_NOTIFICATIONS
            CONTACTGROUP_HOST_NOTIFICATIONS CONTACTS_OF_GROUP HOST_NOTIFICATIONS
            CONTACTGROUP_SVC_NOTIFICATIONS CONTACTS_OF_GROUP SERVICE_NOTIFICATIONS
            """;

    private static final String START = """
            EXECUTING_SVC_CHECKS ALL ACTIVE_CHECKS
            EXECUTING_HOST_CHECKS ALL ACTIVE_HOST_CHECKS
            ACCEPTING_PASSIVE_SVC_CHECKS ALL PASSIVE_CHECKS
            ACCEPTING_PASSIVE_HOST_CHECKS ALL PASSIVE_HOST_CHECKS
            """;

    private SwitchTable() {}

    static void addTo(Map<String, Function<Arguments, MonitorCommand>> table) {
        ENABLE.lines().forEach(row -> add(table, row.split(" "), "ENABLE_", "DISABLE_"));
        START.lines().forEach(row -> add(table, row.split(" "), "START_", "STOP_"));
        table.put("ENTER_ACTIVE_MODE", of(Target.Kind.ALL, Feature.NOTIFICATIONS, true));
        table.put("ENTER_STANDBY_MODE", of(Target.Kind.ALL, Feature.NOTIFICATIONS, false));
    }

    private static void add(
            Map<String, Function<Arguments, MonitorCommand>> table, String[] row, String on, String off) {
        Target.Kind kind = Target.Kind.valueOf(row[1]);
        Feature feature = Feature.valueOf(row[2]);
        table.put(on + row[0], of(kind, feature, true));
        table.put(off + row[0], of(kind, feature, false));
    }

    private static Function<Arguments, MonitorCommand> of(Target.Kind kind, Feature feature, boolean on) {
        return arguments -> new MonitorCommand.Switch(arguments.target(kind), feature, on);
    }
}
