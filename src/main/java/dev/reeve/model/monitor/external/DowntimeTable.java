/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor.external;

import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.MonitorCommand.ScheduleDowntime;
import dev.reeve.model.monitor.MonitorCommand.ScheduleDowntime.Spread;
import dev.reeve.model.monitor.Target;
import java.util.Map;
import java.util.function.Function;

/** {@code SCHEDULE_…_DOWNTIME} and {@code DEL_DOWNTIME…}. */
final class DowntimeTable {
    private DowntimeTable() {}

    static void addTo(Map<String, Function<Arguments, MonitorCommand>> table) {
        schedule(table, "HOST", Target.Kind.HOST, Spread.NONE);
        schedule(table, "SVC", Target.Kind.SERVICE, Spread.NONE);
        schedule(table, "HOST_SVC", Target.Kind.SERVICES_OF_HOST, Spread.NONE);
        schedule(table, "AND_PROPAGATE_HOST", Target.Kind.HOST, Spread.CHILDREN);
        schedule(table, "AND_PROPAGATE_TRIGGERED_HOST", Target.Kind.HOST, Spread.CHILDREN_TRIGGERED);
        schedule(table, "HOSTGROUP_HOST", Target.Kind.HOSTS_OF_HOSTGROUP, Spread.NONE);
        schedule(table, "HOSTGROUP_SVC", Target.Kind.SERVICES_OF_HOSTGROUP, Spread.NONE);
        schedule(table, "SERVICEGROUP_HOST", Target.Kind.HOSTS_OF_SERVICEGROUP, Spread.NONE);
        schedule(table, "SERVICEGROUP_SVC", Target.Kind.SERVICES_OF_SERVICEGROUP, Spread.NONE);
        table.put("DEL_HOST_DOWNTIME", DowntimeTable::cancel);
        table.put("DEL_SVC_DOWNTIME", DowntimeTable::cancel);
        table.put("DEL_DOWNTIME_BY_HOST_NAME", given -> cancelAll("", given.name("host"), given));
        table.put("DEL_DOWNTIME_BY_HOSTGROUP_NAME", given -> cancelAll(given.name("hostgroup"), given.maybe(), given));
        table.put("DEL_DOWNTIME_BY_START_TIME_COMMENT", DowntimeTable::cancelByTime);
    }

    private static void schedule(
            Map<String, Function<Arguments, MonitorCommand>> table, String name, Target.Kind kind, Spread spread) {
        table.put("SCHEDULE_" + name + "_DOWNTIME", given -> schedule(given.target(kind), spread, given));
    }

    private static MonitorCommand schedule(Target target, Spread spread, Arguments given) {
        return new ScheduleDowntime(
                target,
                spread,
                given.instant("the start"),
                given.instant("the end"),
                given.flag("fixed"),
                given.number("the number of the downtime that triggers it", 0, Long.MAX_VALUE),
                given.span("the duration"),
                given.maybe(),
                given.last());
    }

    private static MonitorCommand cancel(Arguments given) {
        return new MonitorCommand.CancelDowntime(given.number("the number of the downtime", 1, Long.MAX_VALUE));
    }

    private static MonitorCommand cancelAll(String group, String host, Arguments given) {
        return new MonitorCommand.CancelDowntimes(
                group, host, given.maybe(), given.maybeInstant("the start"), given.last());
    }

    private static MonitorCommand cancelByTime(Arguments given) {
        long start = given.maybeInstant("the start");
        String comment = given.last();
        if (start == 0 && comment.isEmpty()) {
            throw new Arguments.Unfit("neither a start nor a comment is given", "START;COMMENT");
        }
        return new MonitorCommand.CancelDowntimes("", "", "", start, comment);
    }
}
