/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import static dev.reeve.reactor.monitor.MonitorRig.host;
import static dev.reeve.reactor.monitor.MonitorRig.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.monitor.MonitorCommand;
import org.junit.jupiter.api.Test;

/** Where Nagios does otherwise than its manual says: the manual's way is the default, Nagios' is {@code compat}. */
class MonitorWaysTest {
    private static final String DEPENDENCY = """
        define servicedependency {
          host_name h
          service_description %s
          dependent_host_name h
          dependent_service_description s
          notification_failure_criteria %s
          %s
        }
        """;

    @Test
    void aLastingProblemIsToldAgainThoughNoResultComes() {
        String service = service("h", "s", "notification_interval 10");
        MonitorRig ours = MonitorRig.of(false, host("h", ""), service)
                .result(100, "h;s", 2)
                .at(1500);
        assertThat(ours.take("tell"))
                .containsExactly(
                        "100 tell amy h;s CRITICAL", "700 tell amy h;s CRITICAL", "1300 tell amy h;s CRITICAL");
        ours.result(1600, "h;s", 0).at(9000);
        assertThat(ours.take("tell")).containsExactly("1600 tell amy h;s OK");

        MonitorRig nagios = MonitorRig.of(true, host("h", ""), service)
                .result(100, "h;s", 2)
                .at(1500);
        assertThat(nagios.take("tell")).containsExactly("100 tell amy h;s CRITICAL");
        nagios.result(1510, "h;s", 2);
        assertThat(nagios.take("tell")).containsExactly("1510 tell amy h;s CRITICAL");
    }

    @Test
    void theFirstIsToldWhenTheDelayIsOver() {
        String service = service("h", "s", "first_notification_delay 5");
        MonitorRig ours = MonitorRig.of(false, host("h", ""), service)
                .result(100, "h;s", 2)
                .at(1000);
        assertThat(ours.take("tell")).containsExactly("400 tell amy h;s CRITICAL");
        MonitorRig nagios = MonitorRig.of(true, host("h", ""), service)
                .result(100, "h;s", 2)
                .at(1000);
        assertThat(nagios.take("tell")).isEmpty();
    }

    @Test
    void aProblemOfAShutPeriodIsToldWhenItOpens() {
        String service = service("h", "s", "notification_period morning\nnotification_interval 0");
        MonitorRig ours = MonitorRig.of(false, host("h", ""), service)
                .result(100, "h;s", 2)
                .at(5000);
        assertThat(ours.take("tell")).containsExactly("1800 tell amy h;s CRITICAL");
        MonitorRig well = MonitorRig.of(false, host("h", ""), service)
                .result(100, "h;s", 2)
                .result(200, "h;s", 0);
        assertThat(well.at(5000).take("tell")).isEmpty();
    }

    @Test
    void aDelayedNotificationComesAtItsTime() {
        String service = service("h", "s", "notification_interval 10");
        MonitorRig ours = MonitorRig.of(false, host("h", ""), service).result(100, "h;s", 2);
        ours.take("");
        ours.command(200, new MonitorCommand.DelayNotification(MonitorRig.key("h;s"), ours.wall(2000)));
        assertThat(ours.at(2100).take("tell")).containsExactly("2000 tell amy h;s CRITICAL");
    }

    @Test
    void aServiceWhoseParentsAreAllBadIsSilent() {
        String[] objects = {host("h", ""), service("h", "p", ""), service("h", "s", "parents p")};
        MonitorRig ours = MonitorRig.of(false, objects).result(10, "h;p", 2);
        ours.take("");
        assertThat(ours.result(20, "h;s", 2).take("tell")).isEmpty();
        MonitorRig nagios = MonitorRig.of(true, objects).result(10, "h;p", 2);
        nagios.take("");
        assertThat(nagios.result(20, "h;s", 2).take("tell")).containsExactly("20 tell amy h;s CRITICAL");
    }

    @Test
    void aShutDependencyIsSkippedAndNotThoseAfterIt() {
        String[] objects = {
            host("h", ""),
            service("h", "a", ""),
            service("h", "b", ""),
            service("h", "s", ""),
            DEPENDENCY.formatted("a", "c", "dependency_period morning"),
            DEPENDENCY.formatted("b", "c", "")
        };
        MonitorRig ours = MonitorRig.of(false, objects).result(10, "h;b", 2);
        ours.take("");
        assertThat(ours.result(20, "h;s", 2).take("tell")).isEmpty();
        MonitorRig nagios = MonitorRig.of(true, objects).result(10, "h;b", 2);
        nagios.take("");
        assertThat(nagios.result(20, "h;s", 2).take("tell")).hasSize(1);
    }

    @Test
    void mastersAreCheckedWhenAProblemBegins() {
        String[] objects = {
            host("h", ""),
            service("h", "m", "active_checks_enabled 1\ncheck_interval 60"),
            service("h", "s", "max_check_attempts 3"),
            DEPENDENCY.formatted("m", "c", "")
        };
        MonitorRig ours = MonitorRig.of(false, objects).at(0).answer(0, "h;m", 0);
        assertThat(ours.result(100, "h;s", 2).take("check h;m"))
                .containsExactly("0 check h;m SCHEDULED", "100 check h;m ON_DEMAND");
        ours.answer(101, "h;m", 0);
        assertThat(ours.result(160, "h;s", 2).take("check h;m")).isEmpty();
        MonitorRig nagios = MonitorRig.of(true, objects).at(3_600).answer(3_600, "h;m", 0);
        nagios.take("");
        assertThat(nagios.result(3_700, "h;s", 2).take("check h;m")).isEmpty();
    }

    @Test
    void aMasterThatWasNeverCheckedFailsAPendingCriterion() {
        String[] objects = {
            host("h", ""), service("h", "a", ""), service("h", "s", ""), DEPENDENCY.formatted("a", "p", "")
        };
        MonitorRig ours = MonitorRig.of(false, objects);
        assertThat(ours.result(20, "h;s", 2).take("tell")).isEmpty();
        ours.result(25, "h;a", 0);
        assertThat(ours.result(30, "h;s", 2).take("tell")).containsExactly("30 tell amy h;s CRITICAL");
        assertThat(MonitorRig.of(true, objects).result(20, "h;s", 2).take("tell"))
                .hasSize(1);
    }

    @Test
    void theEndOfAProblemIsToldAlsoInDowntimeAndWhenTheHostIsDown() {
        String[] objects = {host("h", ""), service("h", "s", "")};
        MonitorRig ours = MonitorRig.of(false, objects).result(10, "h;s", 2).result(20, "h", 1);
        ours.take("");
        assertThat(ours.result(30, "h;s", 0).take("tell")).containsExactly("30 tell amy h;s OK");
        MonitorRig nagios = MonitorRig.of(true, objects).result(10, "h;s", 2).result(20, "h", 1);
        nagios.take("");
        assertThat(nagios.result(30, "h;s", 0).take("tell")).isEmpty();
        nagios.result(40, "h", 0);
        assertThat(nagios.result(50, "h;s", 0).take("h;s")).containsExactly("50 tell amy h;s OK");
    }

    @Test
    void whoHeardOfAProblemLastHearsOfItsEnd() {
        String escalation = "define serviceescalation {\nhost_name h\nservice_description s\ncontacts bob\n"
                + "first_notification 1\nlast_notification 0\nnotification_interval 10\n}\n";
        String[] objects = {host("h", ""), service("h", "s", ""), escalation};
        MonitorRig ours = MonitorRig.of(false, objects).result(10, "h;s", 2).result(20, "h;s", 0);
        assertThat(ours.take("tell")).containsExactly("10 tell bob h;s CRITICAL", "20 tell bob h;s OK");
        MonitorRig nagios = MonitorRig.of(true, objects).result(10, "h;s", 2).result(20, "h;s", 0);
        assertThat(nagios.take("tell")).containsExactly("10 tell bob h;s CRITICAL", "20 tell amy h;s OK");
    }
}
