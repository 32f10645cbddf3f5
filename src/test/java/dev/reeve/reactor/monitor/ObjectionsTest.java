/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Subject;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each filter that keeps people from being told is named by why-not, and none where they are told. */
class ObjectionsTest {
    private static final WatchKey HTTP = WatchKey.service("web", "HTTP");
    private static final WatchKey DISK = WatchKey.service("web", "disk");
    private static final WatchKey WEB = WatchKey.host("web");

    private static final String OBJECTS = """
            define command {
              command_name ck
              command_line /bin/ck
            }
            define command {
              command_name tell
              command_line /bin/tell
            }
            define timeperiod {
              timeperiod_name always
              sunday 00:00-24:00
              monday 00:00-24:00
              tuesday 00:00-24:00
              wednesday 00:00-24:00
              thursday 00:00-24:00
              friday 00:00-24:00
              saturday 00:00-24:00
            }
            define timeperiod {
              timeperiod_name never
            }
            define contact {
              contact_name amy
              host_notification_period always
              service_notification_period always
              host_notification_options d,u,r
              service_notification_options w,u,c,r
              host_notification_commands tell
              service_notification_commands tell
            }
            define host {
              host_name web
              check_command ck
              address 192.0.2.1
              max_check_attempts 1
              check_period always
              notification_period always
              contacts amy
            }
            define service {
              name base
              host_name web
              check_command ck
              max_check_attempts 2
              check_interval 5
              retry_interval 1
              check_period always
              notification_period always
              notification_interval 30
              flap_detection_enabled 1
              low_flap_threshold 5
              high_flap_threshold 20
              register 0
            }
            define service {
              use base
              service_description disk
            }
            define service {
              use base
              service_description HTTP
              SPECIAL
            }
            define servicedependency {
              host_name web
              service_description disk
              dependent_host_name web
              dependent_service_description HTTP
              notification_failure_criteria w,u,c
            }
            """;

    private FoldRig rig = rig("");

    private static FoldRig rig(String special) {
        FoldRig rig = new FoldRig(FoldRig.spec(
                "enable_flap_detection=1\nhigh_service_flap_threshold=20\nlow_service_flap_threshold=5\n",
                OBJECTS.replace("SPECIAL", special),
                "$USER1$=/p\n",
                false));
        rig.begin();
        return rig;
    }

    private List<String> waits(WatchKey key) {
        Subject subject = WatchSubjects.of(key);
        return rig.fold.waits(subject, rig.now()).stream().map(Waiting::what).toList();
    }

    private String text(WatchKey key, String what) {
        return rig.fold.waits(WatchSubjects.of(key), rig.now()).stream()
                .filter(one -> one.what().equals(what))
                .map(one -> one.text() + " / " + one.until())
                .findFirst()
                .orElse("");
    }

    private void hard(WatchKey key, int at) {
        rig.at(at);
        rig.result(key, "critical", "x");
        rig.at(at + 60);
        rig.result(key, "critical", "x");
    }

    private boolean told() {
        return rig.proposed.stream().anyMatch(one -> one.action().equals("monitor.notify"));
    }

    @Test
    void whatWasNeverCheckedSaysSo() {
        assertThat(waits(HTTP)).containsExactly("not checked");
        rig.result(HTTP, "ok", "fine");
        assertThat(waits(HTTP)).containsExactly("well");
    }

    @Test
    void aSoftStateWaitsForItsConfirmation() {
        rig.at(10);
        rig.result(HTTP, "critical", "x");
        assertThat(waits(HTTP)).containsExactly("soft state");
        assertThat(told()).isFalse();
        rig.at(70);
        rig.result(HTTP, "critical", "x");
        assertThat(told()).isTrue();
        assertThat(waits(HTTP)).containsExactly("told already");
        assertThat(text(HTTP, "told already")).contains("notification 1", "time, at 20");
    }

    @Test
    void anAcknowledgementAndADowntimeAreNamed() {
        hard(HTTP, 10);
        rig.command("ACKNOWLEDGE_SVC_PROBLEM;web;HTTP;2;0;1;amy;I look");
        long from = FoldRig.START;
        rig.command("SCHEDULE_HOST_DOWNTIME;web;" + from + ";" + (from + 3_600) + ";1;0;0;amy;work");
        rig.at(80);
        assertThat(waits(HTTP)).contains("acknowledged", "downtime");
        assertThat(text(HTTP, "acknowledged")).contains("its recovery");
        assertThat(waits(WEB)).contains("downtime");
    }

    @Test
    void aShutPeriodIsNamed() {
        rig = rig("notification_period never");
        hard(HTTP, 10);
        assertThat(told()).isFalse();
        assertThat(waits(HTTP)).containsExactly("notification period");
    }

    @Test
    void aFirstDelayIsNamedWithItsEnd() {
        rig = rig("first_notification_delay 15");
        hard(HTTP, 10);
        assertThat(told()).isFalse();
        assertThat(waits(HTTP)).containsExactly("first delay");
        assertThat(text(HTTP, "first delay")).contains("15m", "time, at");
    }

    @Test
    void whatNobodyAskedForIsNamed() {
        rig = rig("notification_options w");
        hard(HTTP, 10);
        assertThat(told()).isFalse();
        assertThat(waits(HTTP)).containsExactly("notification options");
        rig = rig("notifications_enabled 0");
        hard(HTTP, 10);
        assertThat(waits(HTTP)).containsExactly("notifications off");
    }

    @Test
    void aDependencyIsNamedWithItsMaster() {
        hard(DISK, 10);
        rig.proposed.clear();
        hard(HTTP, 100);
        assertThat(told()).isFalse();
        assertThat(waits(HTTP)).contains("dependency");
        assertThat(text(HTTP, "dependency")).contains("web;disk");
    }

    @Test
    void flappingIsNamedWithItsShare() {
        for (int i = 0; i < 60; i++) {
            rig.at(100 + i * 60);
            rig.result(HTTP, i % 4 < 2 ? "critical" : "ok", "x");
        }
        assertThat(waits(HTTP)).contains("flapping");
        assertThat(text(HTTP, "flapping")).containsPattern("[0-9]+\\.[0-9] %");
    }

    @Test
    void aHostThatIsDownIsNamed() {
        rig.at(5);
        rig.result(WEB, "critical", "down");
        hard(HTTP, 10);
        assertThat(waits(HTTP)).contains("host");
    }

    @Test
    void whatIsNotWatchedHasNone() {
        assertThat(rig.fold.waits(Subject.parse("check/plain"), rig.now())).isEmpty();
        assertThat(rig.fold.waits(Subject.parse("host/none"), rig.now())).isEmpty();
        assertThat(rig.fold.waits(Subject.parse("service/web"), rig.now())).isEmpty();
    }
}
