/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.MonitorCommand.ScheduleDowntime.Spread;
import dev.reeve.model.monitor.Setting;
import dev.reeve.model.monitor.Target;
import dev.reeve.model.monitor.WatchKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalCommandTest {
    private static final WatchKey WEB = WatchKey.host("web");
    private static final WatchKey HTTP = WatchKey.service("web", "HTTP");
    private static final long SECOND = 1_000_000;

    @Test
    void resultsKeepSemicolonsAndLineBreaks() {
        assertThat(ExternalCommand.read(
                        "[1772409600] PROCESS_SERVICE_CHECK_RESULT;web;HTTP;2;down; very\\nmore\\\\n|a=1;2;3"))
                .isEqualTo(new Reading.Command(
                        1_772_409_600, new MonitorCommand.SubmitResult(HTTP, 2, "down; very\nmore\\n|a=1;2;3")));
        assertThat(command("PROCESS_HOST_CHECK_RESULT;web;-1;x"))
                .isEqualTo(new MonitorCommand.SubmitResult(WEB, -1, "x"));
        assertThat(command("PROCESS_HOST_CHECK_RESULT;web;0")).isEqualTo(new MonitorCommand.SubmitResult(WEB, 0, ""));
    }

    @Test
    void eachFormIsRead() {
        assertThat(command("ACKNOWLEDGE_SVC_PROBLEM;web;HTTP;2;1;0;amy;I look; wait"))
                .isEqualTo(new MonitorCommand.Acknowledge(HTTP, true, true, false, "amy", "I look; wait"));
        assertThat(command("ACKNOWLEDGE_HOST_PROBLEM;web;1;0;1;amy;x"))
                .isEqualTo(new MonitorCommand.Acknowledge(WEB, false, false, true, "amy", "x"));
        assertThat(command("SCHEDULE_SVC_DOWNTIME;web;HTTP;10;20;0;3;5;amy;c"))
                .isEqualTo(new MonitorCommand.ScheduleDowntime(
                        Target.of(HTTP), Spread.NONE, 10 * SECOND, 20 * SECOND, false, 3, 5 * SECOND, "amy", "c"));
        assertThat(command("SCHEDULE_AND_PROPAGATE_TRIGGERED_HOST_DOWNTIME;web;10;20;1;0;0;amy;c"))
                .isEqualTo(new MonitorCommand.ScheduleDowntime(
                        Target.of(WEB), Spread.CHILDREN_TRIGGERED, 10 * SECOND, 20 * SECOND, true, 0, 0, "amy", "c"));
        assertThat(command("DEL_DOWNTIME_BY_HOST_NAME;web"))
                .isEqualTo(new MonitorCommand.CancelDowntimes("", "web", "", 0, ""));
        assertThat(command("DEL_DOWNTIME_BY_HOSTGROUP_NAME;g;web;HTTP;7;c"))
                .isEqualTo(new MonitorCommand.CancelDowntimes("g", "web", "HTTP", 7 * SECOND, "c"));
        assertThat(command("SEND_CUSTOM_SVC_NOTIFICATION;web;HTTP;3;amy;c"))
                .isEqualTo(new MonitorCommand.SendNotification(HTTP, true, true, false, "amy", "c"));
        assertThat(command("SCHEDULE_FORCED_HOST_SVC_CHECKS;web;7"))
                .isEqualTo(new MonitorCommand.ScheduleCheck(
                        Target.of(Target.Kind.SERVICES_OF_HOST, "web"), 7 * SECOND, true));
        assertThat(command("DISABLE_ALL_NOTIFICATIONS_BEYOND_HOST;web"))
                .isEqualTo(new MonitorCommand.Switch(
                        Target.of(Target.Kind.BEYOND_HOST_WITH_SERVICES, "web"), Feature.NOTIFICATIONS, false));
        assertThat(command("STOP_ACCEPTING_PASSIVE_HOST_CHECKS"))
                .isEqualTo(new MonitorCommand.Switch(Target.all(), Feature.PASSIVE_HOST_CHECKS, false));
        assertThat(command("CHANGE_RETRY_SVC_CHECK_INTERVAL;web;HTTP;0.5"))
                .isEqualTo(new MonitorCommand.Change(HTTP, Setting.RETRY_INTERVAL, "0.5"));
        assertThat(command("ADD_HOST_COMMENT;web;1;amy;a;b"))
                .isEqualTo(new MonitorCommand.AddComment(WEB, true, "amy", "a;b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROCES_HOST_CHECK_RESULT;web;0;x       | did you mean 'PROCESS_HOST_CHECK_RESULT'?
            PROCESS_HOST_CHECK_RESULT;web;up;x     | the state cannot be 'up'; expected a number
            PROCESS_HOST_CHECK_RESULT;;0;x         | there is no host
            PROCESS_SERVICE_CHECK_RESULT;web       | there is no service
            SCHEDULE_HOST_CHECK;web                | the time cannot be ''
            SCHEDULE_HOST_CHECK;web;99999999999999 | the time cannot be '99999999999999'
            [x] ENABLE_NOTIFICATIONS               | the time cannot be read
            [17 ENABLE_NOTIFICATIONS               | the time cannot be read
            SHUTDOWN_PROGRAM                       | is not followed: a writer of the command file does not end the daemon
            PROCESS_FILE;/etc/shadow;1             | is not followed
            DEL_DOWNTIME_BY_START_TIME_COMMENT     | neither a start nor a comment
            ''                                     | there is no command ''
            """)
    void whatIsNoCommandIsTold(String line, String why) {
        assertThat(ExternalCommand.read(line)).isInstanceOf(Reading.Refused.class);
        assertThat(ExternalCommand.read(line).toString()).contains(why);
    }

    @Test
    void longLinesAndHostileOnesAreBounded() {
        assertThat(ExternalCommand.read("x".repeat(ExternalCommand.MOST_LINE + 1)))
                .isInstanceOf(Reading.Refused.class);
        for (String name : ExternalCommand.names()) {
            for (String arguments :
                    List.of("", ";", ";;;;;;;;", ";a;b;c;d;e;f;g;h;i", ";1;1;1;1;1;1;1;1;1", ";-9223372036854775809")) {
                assertThat(ExternalCommand.read(name + arguments)).isNotNull();
            }
        }
    }

    private static MonitorCommand command(String line) {
        Reading reading = ExternalCommand.read(line);
        assertThat(reading).isInstanceOf(Reading.Command.class);
        return ((Reading.Command) reading).command();
    }
}
