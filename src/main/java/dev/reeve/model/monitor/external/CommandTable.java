/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor.external;

import dev.reeve.model.check.PluginOutput;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.Setting;
import dev.reeve.model.monitor.Target;
import dev.reeve.model.monitor.WatchKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The commands that Reeve follows, by name ("External Commands" of the Nagios manual). */
final class CommandTable {
    private static final int BROADCAST = 1;
    private static final int FORCED = 2;
    private static final int INCREMENT = 4;
    private static final int STICKY = 2;

    /** What is understood and not followed, and why. */
    private static final String NOT_FOLLOWED = """
            SAVE_STATE_INFORMATION state is kept all the time
            READ_STATE_INFORMATION state is kept all the time
            SHUTDOWN_PROGRAM a writer of the command file does not end the daemon
            SHUTDOWN_PROCESS a writer of the command file does not end the daemon
            RESTART_PROGRAM `reeve apply` reads the configuration anew
            RESTART_PROCESS `reeve apply` reads the configuration anew
            PROCESS_FILE a writer of the command file does not have files read
            ENABLE_PERFORMANCE_DATA measured values are always kept
            DISABLE_PERFORMANCE_DATA measured values are always kept
            START_OBSESSING_OVER_SVC_CHECKS nothing obsesses over checks
            STOP_OBSESSING_OVER_SVC_CHECKS nothing obsesses over checks
            START_OBSESSING_OVER_HOST_CHECKS nothing obsesses over checks
            STOP_OBSESSING_OVER_HOST_CHECKS nothing obsesses over checks
            START_OBSESSING_OVER_SVC nothing obsesses over checks
            STOP_OBSESSING_OVER_SVC nothing obsesses over checks
            START_OBSESSING_OVER_HOST nothing obsesses over checks
            STOP_OBSESSING_OVER_HOST nothing obsesses over checks
            CHANGE_GLOBAL_HOST_EVENT_HANDLER commands come from the configuration
            CHANGE_GLOBAL_SVC_EVENT_HANDLER commands come from the configuration
            CHANGE_CUSTOM_HOST_VAR variables come from the configuration
            CHANGE_CUSTOM_SVC_VAR variables come from the configuration
            CHANGE_CUSTOM_CONTACT_VAR variables come from the configuration
            CHANGE_HOST_MODATTR attributes are changed one by one
            CHANGE_SVC_MODATTR attributes are changed one by one
            CHANGE_CONTACT_MODATTR attributes are changed one by one
            CHANGE_CONTACT_MODHATTR attributes are changed one by one
            CHANGE_CONTACT_MODSATTR attributes are changed one by one
            CHANGE_CONTACT_HOST_NOTIFICATION_TIMEPERIOD periods of contacts come from the configuration
            CHANGE_CONTACT_SVC_NOTIFICATION_TIMEPERIOD periods of contacts come from the configuration
            CLEAR_HOST_FLAPPING_STATE switching flap detection off and on ends flapping
            CLEAR_SVC_FLAPPING_STATE switching flap detection off and on ends flapping
            """;

    private final Map<String, Function<Arguments, MonitorCommand>> table = new LinkedHashMap<>();
    private final Map<String, String> notFollowed = new LinkedHashMap<>();

    CommandTable() {
        SwitchTable.addTo(table);
        DowntimeTable.addTo(table);
        of("HOST", Arguments::host);
        of("SVC", Arguments::service);
        table.put("PROCESS_SERVICE_CHECK_RESULT", given -> result(given.service(), given));
        table.put("PROCESS_HOST_CHECK_RESULT", given -> result(given.host(), given));
        checks("HOST_CHECK", Target.Kind.HOST);
        checks("SVC_CHECK", Target.Kind.SERVICE);
        checks("HOST_SVC_CHECKS", Target.Kind.SERVICES_OF_HOST);
        NOT_FOLLOWED.lines().forEach(row -> notFollowed.put(row.split(" ", 2)[0], row.split(" ", 2)[1]));
    }

    Map<String, Function<Arguments, MonitorCommand>> followed() {
        return table;
    }

    Map<String, String> notFollowed() {
        return notFollowed;
    }

    /** Those that are alike for hosts and services. */
    private void of(String kind, Function<Arguments, WatchKey> key) {
        table.put("ACKNOWLEDGE_" + kind + "_PROBLEM", given -> acknowledge(key.apply(given), given));
        table.put(
                "REMOVE_" + kind + "_ACKNOWLEDGEMENT",
                given -> new MonitorCommand.RemoveAcknowledgement(key.apply(given)));
        table.put("SEND_CUSTOM_" + kind + "_NOTIFICATION", given -> notification(key.apply(given), given));
        table.put(
                "DELAY_" + kind + "_NOTIFICATION",
                given -> new MonitorCommand.DelayNotification(key.apply(given), given.instant("the time")));
        table.put(
                "SET_" + kind + "_NOTIFICATION_NUMBER",
                given -> new MonitorCommand.SetNotificationNumber(
                        key.apply(given), given.whole("the number", 0, Integer.MAX_VALUE)));
        table.put(
                "ADD_" + kind + "_COMMENT",
                given -> new MonitorCommand.AddComment(
                        key.apply(given), given.flag("persistent"), given.maybe(), given.last()));
        table.put(
                "DEL_" + kind + "_COMMENT",
                given ->
                        new MonitorCommand.DeleteComment(given.number("the number of the comment", 1, Long.MAX_VALUE)));
        table.put("DEL_ALL_" + kind + "_COMMENTS", given -> new MonitorCommand.DeleteComments(key.apply(given)));
        changes(kind, key);
    }

    private void changes(String kind, Function<Arguments, WatchKey> key) {
        change("CHANGE_NORMAL_" + kind + "_CHECK_INTERVAL", key, Setting.CHECK_INTERVAL);
        change("CHANGE_RETRY_" + kind + "_CHECK_INTERVAL", key, Setting.RETRY_INTERVAL);
        change("CHANGE_MAX_" + kind + "_CHECK_ATTEMPTS", key, Setting.MAX_ATTEMPTS);
        change("CHANGE_" + kind + "_CHECK_TIMEPERIOD", key, Setting.CHECK_PERIOD);
        change("CHANGE_" + kind + "_NOTIFICATION_TIMEPERIOD", key, Setting.NOTIFICATION_PERIOD);
        change("CHANGE_" + kind + "_EVENT_HANDLER", key, Setting.EVENT_HANDLER);
        change("CHANGE_" + kind + "_CHECK_COMMAND", key, Setting.CHECK_COMMAND);
    }

    private void change(String name, Function<Arguments, WatchKey> key, Setting setting) {
        table.put(name, given -> new MonitorCommand.Change(key.apply(given), setting, given.last()));
    }

    private void checks(String name, Target.Kind kind) {
        for (boolean forced : new boolean[] {false, true}) {
            table.put(
                    "SCHEDULE_" + (forced ? "FORCED_" : "") + name,
                    given -> new MonitorCommand.ScheduleCheck(given.target(kind), given.instant("the time"), forced));
        }
    }

    /** What is no state of a host or service becomes one by the engine's rules. */
    private static MonitorCommand result(WatchKey key, Arguments given) {
        int status = given.whole("the state", Integer.MIN_VALUE, Integer.MAX_VALUE);
        return new MonitorCommand.SubmitResult(key, status, PluginOutput.unescape(given.last()));
    }

    private static MonitorCommand acknowledge(WatchKey key, Arguments given) {
        return new MonitorCommand.Acknowledge(
                key,
                given.whole("sticky", 0, Integer.MAX_VALUE) == STICKY,
                given.flag("notify"),
                given.flag("persistent"),
                given.maybe(),
                given.last());
    }

    private static MonitorCommand notification(WatchKey key, Arguments given) {
        int options = given.whole("the options", 0, Integer.MAX_VALUE);
        return new MonitorCommand.SendNotification(
                key,
                (options & BROADCAST) != 0,
                (options & FORCED) != 0,
                (options & INCREMENT) != 0,
                given.maybe(),
                given.last());
    }
}
