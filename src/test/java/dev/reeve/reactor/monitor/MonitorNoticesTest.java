/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Outcome;
import dev.reeve.model.NoticePattern;
import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.Proposal;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code check.notified} says what became of a notification, and alerts take over what their routes want. */
class MonitorNoticesTest {
    private static final WatchKey HTTP = WatchKey.service("web", "HTTP");
    private static final String OBJECTS = """
        define command {
          command_name mail
          command_line /bin/mail $CONTACTNAME$
        }
        define command {
          command_name page
          command_line /bin/page $CONTACTNAME$
        }
        define contact {
          contact_name amy
          host_notification_options d,u,r
          service_notification_options w,u,c,r,f
          host_notification_commands mail
          service_notification_commands mail,page
        }
        define host {
          host_name web
          max_check_attempts 1
          contacts amy
        }
        define service {
          host_name web
          service_description HTTP
          check_command mail
          max_check_attempts 1
          active_checks_enabled 0
          contacts amy
          notification_interval 0
        }
        """;

    private final FoldRig rig = rig(false);

    private static FoldRig rig(boolean shadow) {
        FoldRig rig = new FoldRig(FoldRig.spec("", OBJECTS, "", false, shadow));
        rig.begin();
        return rig;
    }

    private static AlertsSpec routes(String pattern) {
        AlertsSpec none = AlertsSpec.NONE;
        AlertsSpec.Route route = new AlertsSpec.Route(NoticePattern.parse(pattern), List.of("ops"), null, false);
        return new AlertsSpec(
                none.settle(), none.interval(), List.of(route), List.of(), none.title(), none.text(), new TreeMap<>());
    }

    private String notified() {
        return String.join("\n", rig.told("check.notified"));
    }

    @Test
    void itIsSaidOnceEveryCommandHasEnded() {
        rig.result(HTTP, "critical", "refused");
        assertThat(notified()).isEmpty();
        assertThat(rig.proposed).hasSize(2);
        rig.carryOut(proposal -> page(proposal) ? null : Outcome.Result.SUCCEEDED);
        assertThat(notified()).isEmpty();
        rig.restart();
        rig.result(HTTP, "ok", "fine");
        rig.carryOut(proposal -> Outcome.Result.SUCCEEDED);
        assertThat(rig.told("check.notified"))
                .hasSize(1)
                .first()
                .asString()
                .contains("reason: RECOVERY", "result: delivered")
                .doesNotContain("why:");
    }

    private static boolean page(Proposal proposal) {
        return proposal.parameters().text("command", "").equals("page");
    }

    @Test
    void whatFailedIsNotSaidToBeDelivered() {
        rig.result(HTTP, "critical", "refused");
        rig.carryOut(proposal -> page(proposal) ? Outcome.Result.FAILED : Outcome.Result.SUCCEEDED);
        assertThat(notified()).contains("result: partly", "why: exit status 7", "contact: amy", "state: critical");
        rig.derived.clear();
        rig.result(HTTP, "warning", "slow");
        rig.carryOut(proposal -> page(proposal) ? Outcome.Result.FAILED : Outcome.Result.UNKNOWN);
        assertThat(notified()).contains("result: failed", "why: exit status 7");
    }

    @Test
    void whatTheGuardRefusesOrOnlyRecordsIsSaidToBeThat() {
        rig.result(HTTP, "critical", "refused");
        rig.judge("amy");
        assertThat(notified()).contains("result: refused", "why: SILENCED: silence");
    }

    @Test
    void whenTooManyAreOpenTheOldestIsUnknown() {
        Notices notices = new Notices();
        for (int i = 0; i < Notices.MOST; i++) {
            assertThat(notices.begin("n" + i, notice())).isNull();
            notices.proposed("n" + i, "key" + i);
        }
        assertThat(notices.begin("more", notice())).isNotNull();
        assertThat(notices.over("n0", Notice.FAILED, "x")).isNull();
        assertThat(notices.over("n1", Notice.FAILED, "x")).isNotNull();
    }

    private static Notice notice() {
        return new Notice(HTTP.subject(), dev.reeve.model.Attributes.NONE, 1);
    }

    @Test
    void whatARouteWantsContactsAreNotToldOf() {
        rig.routed(routes("subject=check/web/*,severity=critical"));
        rig.result(HTTP, "critical", "refused");
        assertThat(rig.proposed).isEmpty();
        assertThat(notified()).contains("result: routed");
        rig.command("ACKNOWLEDGE_SVC_PROBLEM;web;HTTP;2;1;1;bob;mine");
        assertThat(rig.proposed).isEmpty();
        rig.restart();
        rig.result(HTTP, "ok", "fine");
        assertThat(rig.proposed).isEmpty();
        rig.command("SEND_CUSTOM_SVC_NOTIFICATION;web;HTTP;2;bob;look");
        assertThat(rig.proposed).as("alerts know nothing of these").hasSize(2);
    }

    @Test
    void whatNoRouteWantsContactsAreToldOfAndOfItsEndToo() {
        rig.routed(routes("subject=check/web/*,severity=critical"));
        rig.result(HTTP, "warning", "slow");
        assertThat(rig.proposed).hasSize(2);
        rig.result(HTTP, "critical", "refused");
        assertThat(rig.proposed).hasSize(2);
        rig.restart();
        rig.result(HTTP, "ok", "fine");
        assertThat(rig.proposed).as("they heard of a problem").hasSize(4);
        rig.result(HTTP, "critical", "refused");
        rig.result(HTTP, "ok", "fine");
        assertThat(rig.proposed).as("another problem, of which they have not").hasSize(4);
    }

    @Test
    void contactsThatWereToldBeforeThereWasARouteHearOfTheEnd() {
        rig.result(HTTP, "critical", "refused");
        assertThat(rig.proposed).hasSize(2);
        rig.routed(routes("*/*"));
        rig.result(HTTP, "ok", "fine");
        assertThat(rig.proposed).hasSize(4);
    }

    @Test
    void inTheShadowItIsOnlyRecorded() {
        FoldRig shadow = rig(true);
        shadow.result(HTTP, "critical", "refused");
        assertThat(shadow.proposed).hasSize(2).allMatch(Proposal::dryRun);
    }
}
