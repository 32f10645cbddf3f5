/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Probe;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.Proposal;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitorFoldTest {
    private static final WatchKey WEB = WatchKey.host("web");
    private static final WatchKey HTTP = WatchKey.service("web", "HTTP");
    private static final String OBJECTS = """
        define command {
          command_name ck
          command_line $USER1$/check_http -H $HOSTADDRESS$ -p $ARG1$ -a "$USER2$"
        }
        define command {
          command_name tell
          command_line /bin/tell $CONTACTEMAIL$ "$NOTIFICATIONTYPE$ $SERVICEDESC$ $SERVICESTATE$: $SERVICEOUTPUT$" pw=$USER2$ cost $$5
        }
        define command {
          command_name heal
          command_line /bin/heal $SERVICESTATE$ $SERVICESTATETYPE$ $SERVICEATTEMPT$
        }
        define timeperiod {
          timeperiod_name always
          sunday 00:00-24:00
          monday 00:00-24:00
          tuesday 00:00-24:00
        }
        define contact {
          contact_name amy
          email amy@example.org
          host_notification_period always
          service_notification_period always
          host_notification_options d,u,r
          service_notification_options w,u,c,r,s
          host_notification_commands tell
          service_notification_commands tell
        }
        define host {
          host_name web
          address 192.0.2.1
          max_check_attempts 2
          check_period always
          notification_period always
          contacts amy
        }
        define service {
          host_name web
          service_description HTTP
          check_command ck!8080
          event_handler heal
          max_check_attempts 2
          check_interval 5
          retry_interval 1
          check_period always
          notification_period always
          notification_interval 0
        }
        """;
    private static final String RESOURCE = "$USER1$=/plugins\n$USER2$=s3cret\n";

    private final FoldRig rig = new FoldRig(
            FoldRig.spec("nagios_user=nobody\nillegal_macro_output_chars=`~$&|'\"<>\n", OBJECTS, RESOURCE, false));

    @Test
    void ordersAreGivenOnceItHasBegunAndHaveTheSecretsInThem() {
        rig.at(600);
        assertThat(rig.ordered).isEmpty();
        rig.begin();
        rig.at(1_200);
        assertThat(rig.ordered).isNotEmpty();
        var order = rig.ordered.stream()
                .filter(one -> one.subject().name().equals("web/HTTP"))
                .findFirst()
                .orElseThrow();
        var run = ((Probe.Exec) order.probe()).run();
        assertThat(run.argv())
                .isEqualTo(List.of("/plugins/check_http", "-H", "192.0.2.1", "-p", "8080", "-a", "s3cret"));
        assertThat(run.user()).isEqualTo("nobody");
        assertThat(order.about().text("host")).isEqualTo("web");
    }

    @Test
    void theStateBeforeIsNotPendingOnceItWasWell() {
        rig.begin();
        rig.result(HTTP, "ok", "fine");
        rig.at(60);
        rig.result(HTTP, "critical", "refused");
        assertThat(rig.told("check.state"))
                .last()
                .asString()
                .contains("previous: ok")
                .doesNotContain("first:");
        assertThat(rig.fold.since(HTTP)).isPositive();
    }

    @Test
    void whatIsBadFromItsFirstCheckOnWasNeverWell() {
        rig.begin();
        rig.result(HTTP, "critical", "refused");
        assertThat(rig.told("check.state")).last().asString().contains("previous: pending", "first: true");
        rig.at(60);
        rig.result(HTTP, "critical", "refused");
        assertThat(rig.told("check.state")).last().asString().contains("previous: critical", "hard", "first: true");
        rig.at(120);
        rig.result(HTTP, "warning", "slow");
        assertThat(rig.told("check.state"))
                .last()
                .asString()
                .contains("previous: critical")
                .doesNotContain("first:");
    }

    @Test
    void whatNeverChangedIsSoSinceItIsWatched() {
        rig.begin();
        assertThat(rig.fold.since(HTTP)).isZero();
        rig.at(60);
        rig.result(HTTP, "ok", "fine");
        assertThat(rig.fold.since(HTTP)).isPositive();
    }

    @Test
    void aProblemIsToldOnceItIsHardAndItsEndToo() {
        rig.begin();
        rig.result(HTTP, "critical", "refused $USER2$ `id` | x");
        assertThat(rig.proposed).extracting(Proposal::action).containsExactly("monitor.handle");
        rig.at(60);
        rig.result(HTTP, "critical", "refused $USER2$ `id` | x");
        assertThat(rig.told("check.state"))
                .last()
                .asString()
                .startsWith("check/web/HTTP")
                .contains("critical")
                .contains("hard");
        Proposal told = rig.proposed.stream()
                .filter(one -> one.action().equals("monitor.notify"))
                .findFirst()
                .orElseThrow();
        assertThat(told.target()).hasToString("contact/amy");
        assertThat(told.about()).hasToString("check/web/HTTP");
        assertThat(told.parameters().text("line"))
                .isEqualTo(
                        "/bin/tell amy@example.org \"PROBLEM HTTP CRITICAL: refused USER2 id  x\" pw=$USER2$ cost $$5");
        rig.proposed.clear();
        rig.result(HTTP, "ok", "fine");
        assertThat(rig.proposed)
                .anyMatch(one -> one.action().equals("monitor.notify")
                        && one.parameters().text("line", "").contains("RECOVERY HTTP OK: fine"))
                .anyMatch(one -> one.action().equals("monitor.handle")
                        && one.parameters().text("line", "").equals("/bin/heal OK HARD 1"));
    }

    /** What `nagios.cfg` of Nagios 4 takes out leaves quotes and semicolons; `compat` without the option takes out nothing. */
    @Test
    void whatAPluginWroteStaysWithinItsQuotesWhateverIsIllegal() {
        for (String illegal : List.of("illegal_macro_output_chars=`~$&|'<>\n", "")) {
            FoldRig hostile = new FoldRig(FoldRig.spec(illegal, OBJECTS, RESOURCE, true, false));
            hostile.begin();
            hostile.result(HTTP, "critical", "x\"; touch /tmp/x; \"");
            hostile.at(60);
            hostile.result(HTTP, "critical", "x\"; touch /tmp/x; \"");
            Proposal told = hostile.proposed.stream()
                    .filter(one -> one.action().equals("monitor.notify"))
                    .findFirst()
                    .orElseThrow();
            assertThat(told.parameters().text("line"))
                    .contains("\"PROBLEM HTTP CRITICAL: x: touch /tmp/x: \" pw=$USER2$ cost $$5");
        }
    }

    @Test
    void nobodyIsToldAfterARestartOfWhatIsAcknowledgedOrInDowntime() {
        rig.begin();
        rig.result(HTTP, "critical", "x");
        rig.at(60);
        rig.result(HTTP, "critical", "x");
        rig.command("ACKNOWLEDGE_SVC_PROBLEM;web;HTTP;2;0;1;amy;I look");
        long from = FoldRig.START;
        rig.command("SCHEDULE_HOST_DOWNTIME;web;" + from + ";" + (from + 3_600) + ";1;0;0;amy;work");
        rig.at(61);
        rig.restart();
        rig.proposed.clear();
        rig.begin();
        rig.at(120);
        rig.result(HTTP, "warning", "x");
        rig.result(WEB, "critical", "down");
        rig.at(180);
        rig.result(WEB, "critical", "down");
        assertThat(rig.proposed).noneMatch(one -> one.action().equals("monitor.notify"));
        assertThat(rig.fold.status(HTTP).orElseThrow().acknowledged()).isTrue();
        assertThat(rig.fold.downtimes()).hasSize(1);
        assertThat(rig.told("check.acknowledged")).singleElement().asString().contains("I look");
    }

    @Test
    void restoringInTheMiddleChangesNothing() {
        FoldRig other = new FoldRig(FoldRig.spec("", OBJECTS, RESOURCE, false));
        FoldRig same = new FoldRig(FoldRig.spec("", OBJECTS, RESOURCE, false));
        for (FoldRig each : List.of(other, same)) {
            each.begin();
            each.result(HTTP, "critical", "x");
        }
        same.restart();
        for (FoldRig each : List.of(other, same)) {
            each.at(90);
            each.command("PROCESS_SERVICE_CHECK_RESULT;web;HTTP;2;y|a=1\\nmore");
            each.at(150);
            each.result(HTTP, "ok", "x");
        }
        assertThat(same.derived).isEqualTo(other.derived);
        assertThat(same.proposed).isEqualTo(other.proposed);
        assertThat(same.fold.save()).isEqualTo(other.fold.save());
    }

    @Test
    void inTheShadowEverythingIsOnlyRecorded() {
        FoldRig shadow = new FoldRig("", OBJECTS, true);
        shadow.begin();
        shadow.result(HTTP, "critical", "x");
        assertThat(shadow.proposed).isNotEmpty().allMatch(Proposal::dryRun);
    }

    @Test
    void ordersThatCannotBeCarriedOutAreTold() {
        rig.begin();
        rig.command("PROCESS_SERVICE_CHECK_RESULT;web;NONE;2;x");
        rig.command("PROCES_SERVICE_CHECK_RESULT;web;HTTP;2;x");
        assertThat(rig.told("monitor.refused")).hasSize(2).last().asString().contains("did you mean");
    }

    @Test
    void aHostMayBeNamedByItsAddressInAResult() {
        rig.begin();
        rig.command("PROCESS_SERVICE_CHECK_RESULT;192.0.2.1;HTTP;1;slow");
        assertThat(rig.fold.status(HTTP).orElseThrow().state()).isEqualTo(1);
    }

    @Test
    void whatCannotBeCheckedIsToldByItsState() {
        rig.begin();
        rig.command("CHANGE_SVC_CHECK_COMMAND;web;HTTP;gone!1");
        rig.command("SCHEDULE_FORCED_SVC_CHECK;web;HTTP;" + FoldRig.START);
        rig.at(1);
        assertThat(rig.fold.status(HTTP).orElseThrow().text()).isEqualTo("there is no command gone");
    }

    /** Each change of state led to a step for each command of each contact, however many waited. */
    @Test
    void whenTooManyNotificationsAreUnderWayTheRestIsSummedUpForEachContact() {
        rig.begin();
        flap(1_000);
        assertThat(notifications()).isEqualTo(Crowd.MOST);
        assertThat(rig.proposed).hasSizeLessThanOrEqualTo(2 * Crowd.MOST);
        assertThat(rig.told("check.notified"))
                .as("nobody knows yet what became of them")
                .isEmpty();
        assertThat(rig.told("monitor.dropped")).isEmpty();
        rig.restart();
        rig.at(15);
        assertThat(rig.told("monitor.dropped"))
                .hasSize(2)
                .anyMatch(told -> told.startsWith("contact/amy") && told.contains("count: " + (1_000 - Crowd.MOST)))
                .anyMatch(told -> told.startsWith("handler/heal"));
        rig.at(60);
        assertThat(rig.told("monitor.dropped")).hasSize(2);
    }

    @Test
    void whereOneHasEndedAnotherIsLetThrough() {
        rig.begin();
        flap(Crowd.MOST + 1);
        assertThat(notifications()).isEqualTo(Crowd.MOST);
        rig.end(3);
        flap(10);
        assertThat(notifications()).isEqualTo(Crowd.MOST + 3);
        rig.restart();
        flap(10);
        assertThat(notifications()).isEqualTo(Crowd.MOST + 3);
        rig.at(100);
        flap(10);
        assertThat(notifications())
                .as("nobody waits for them after their deadline")
                .isEqualTo(Crowd.MOST + 13);
    }

    private long notifications() {
        return rig.proposed.stream()
                .filter(one -> one.action().equals("monitor.notify"))
                .count();
    }

    /** Custom notifications are told whatever the state; results of which each changes it run the handler. */
    private void flap(int times) {
        for (int i = 0; i < times; i++) {
            rig.result(HTTP, i % 2 == 0 ? "critical" : "ok", "x");
            rig.attempt();
            rig.command("SEND_CUSTOM_SVC_NOTIFICATION;web;HTTP;2;amy;look");
            rig.attempt();
        }
    }
}
