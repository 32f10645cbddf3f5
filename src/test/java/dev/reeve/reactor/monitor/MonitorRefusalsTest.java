/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.monitor.WatchKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard refuses does not count as told. */
class MonitorRefusalsTest {
    private static final WatchKey HTTP = WatchKey.service("web", "HTTP");
    private static final String OBJECTS = """
        define command {
          command_name tell
          command_line /bin/tell $CONTACTNAME$ $NOTIFICATIONTYPE$ $SERVICESTATE$ $SERVICENOTIFICATIONNUMBER$
        }
        define contact {
          contact_name amy
          host_notification_options d,u,r
          service_notification_options w,u,c,r
          host_notification_commands tell
          service_notification_commands tell
        }
        define contact {
          contact_name bob
          host_notification_options d,u,r
          service_notification_options w,u,c,r
          host_notification_commands tell
          service_notification_commands tell
        }
        define host {
          host_name web
          max_check_attempts 2
          contacts CONTACTS
        }
        define service {
          host_name web
          service_description HTTP
          check_command tell
          max_check_attempts 1
          active_checks_enabled 0
          contacts CONTACTS
          notification_interval INTERVAL
        }
        """;

    private static FoldRig rig(boolean compat, String contacts, int interval) {
        String objects = OBJECTS.replace("CONTACTS", contacts).replace("INTERVAL", Integer.toString(interval));
        FoldRig rig = new FoldRig(FoldRig.spec("", objects, "", compat, false));
        rig.begin();
        return rig;
    }

    private static List<String> told(FoldRig rig) {
        return rig.proposed.stream()
                .filter(one -> one.action().equals("monitor.notify"))
                .map(one -> one.parameters().text("line", "").replace("/bin/tell ", ""))
                .toList();
    }

    private static int number(FoldRig rig) {
        return rig.fold.status(HTTP).orElseThrow().number();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsStillWrongAtTheEndOfASilenceIsToldThenAndItsEndAfterwards(boolean compat) {
        for (String end : List.of("silence.ended", "hold.lifted", "hold.expired")) {
            FoldRig rig = rig(compat, "amy", 0);
            rig.result(HTTP, "critical", "x");
            assertThat(told(rig)).containsExactly("amy PROBLEM CRITICAL 1");
            rig.judge("amy");
            assertThat(number(rig)).isZero();
            rig.at(35);
            rig.result(HTTP, "critical", "x");
            assertThat(told(rig)).as("not with each result").isEmpty();
            rig.said(end);
            assertThat(told(rig)).as(end).containsExactly("amy PROBLEM CRITICAL 1");
            rig.judge();
            assertThat(number(rig)).isOne();
            rig.said(end);
            assertThat(told(rig)).as("once").isEmpty();
            rig.result(HTTP, "ok", "x");
            assertThat(told(rig)).containsExactly("amy RECOVERY OK 1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theEndOfWhatNobodyWasToldIsNotTold(boolean compat) {
        FoldRig rig = rig(compat, "amy", 0);
        rig.result(HTTP, "critical", "x");
        rig.judge("amy");
        rig.result(HTTP, "ok", "x");
        rig.said("silence.ended");
        assertThat(told(rig)).isEmpty();
        rig.result(HTTP, "critical", "x");
        assertThat(told(rig)).containsExactly("amy PROBLEM CRITICAL 1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoWasKeptOutIsToldLaterAndNobodyElseAgain(boolean compat) {
        FoldRig rig = rig(compat, "amy,bob", 0);
        rig.result(HTTP, "critical", "x");
        rig.judge("amy");
        assertThat(number(rig)).isOne();
        rig.said("silence.ended");
        assertThat(told(rig)).containsExactly("amy PROBLEM CRITICAL 1");
        rig.judge("amy");
        assertThat(number(rig)).as("bob was told under it").isOne();
        rig.result(HTTP, "ok", "x");
        assertThat(told(rig)).containsExactly("bob RECOVERY OK 1");
    }

    @Test
    void whoWasKeptOutIsToldWithAResultWhenSomethingElseKeptItBackAtTheEnd() {
        FoldRig rig = rig(true, "amy,bob", 0);
        rig.result(HTTP, "critical", "x");
        rig.judge("amy");
        rig.command("ACKNOWLEDGE_SVC_PROBLEM;web;HTTP;2;0;0;amy;I look");
        rig.said("silence.ended");
        assertThat(told(rig)).isEmpty();
        rig.command("REMOVE_SVC_ACKNOWLEDGEMENT;web;HTTP");
        rig.result(HTTP, "critical", "x");
        assertThat(told(rig)).containsExactly("amy PROBLEM CRITICAL 1");
    }

    @Test
    void aWorseStateThatWasKeptBackIsTold() {
        FoldRig rig = rig(true, "amy", 0);
        rig.result(HTTP, "warning", "x");
        rig.judge();
        rig.result(HTTP, "critical", "x");
        rig.judge("amy");
        rig.said("silence.ended");
        assertThat(told(rig)).containsExactly("amy PROBLEM CRITICAL 2");
        rig.judge("amy");
        rig.result(HTTP, "ok", "x");
        assertThat(told(rig)).as("of the warning they know").containsExactly("amy RECOVERY OK 1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReminderThatIsRefusedDoesNotCount(boolean compat) {
        FoldRig rig = rig(compat, "amy", 10);
        rig.result(HTTP, "critical", "x");
        rig.judge();
        rig.at(700);
        rig.result(HTTP, "critical", "x");
        rig.judge("amy");
        assertThat(number(rig)).isOne();
        rig.said("silence.ended");
        assertThat(told(rig)).as("they know").isEmpty();
        rig.at(1_400);
        rig.result(HTTP, "critical", "x");
        assertThat(told(rig)).containsExactly("amy PROBLEM CRITICAL 2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutAnEndItIsTriedAgainAfterAWhile(boolean compat) {
        FoldRig rig = rig(compat, "amy", 0);
        rig.result(HTTP, "critical", "x");
        rig.judge("amy");
        rig.at(890);
        rig.result(HTTP, "critical", "x");
        assertThat(told(rig)).isEmpty();
        rig.at(901);
        if (compat) {
            rig.result(HTTP, "critical", "x");
        }
        assertThat(told(rig)).containsExactly("amy PROBLEM CRITICAL 1");
    }

    @Test
    void restartsInBetweenChangeNothing() {
        FoldRig straight = rig(true, "amy,bob", 0);
        FoldRig other = rig(true, "amy,bob", 0);
        for (FoldRig each : List.of(straight, other)) {
            Runnable between = each == other ? each::restart : () -> {};
            each.result(HTTP, "warning", "x");
            between.run();
            each.judge("amy");
            between.run();
            each.result(HTTP, "critical", "x");
            between.run();
            each.judge("amy", "bob");
            between.run();
            each.said("silence.ended");
            assertThat(told(each)).containsExactlyInAnyOrder("amy PROBLEM CRITICAL 2", "bob PROBLEM CRITICAL 2");
            between.run();
            each.judge("bob");
        }
        assertThat(other.fold.save()).isEqualTo(straight.fold.save());
        assertThat(other.derived).isEqualTo(straight.derived);
    }
}
