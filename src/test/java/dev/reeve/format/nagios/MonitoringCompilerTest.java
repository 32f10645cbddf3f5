/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Findings;
import dev.reeve.format.fail2ban.MapReader;
import dev.reeve.model.monitor.ContactSpec;
import dev.reeve.model.monitor.Dependency;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.Topic;
import dev.reeve.model.monitor.Topics;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.WatchSpec;
import dev.reeve.model.period.DayRule.Reading;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MonitoringCompilerTest {
    private static final WatchKey WEB = WatchKey.host("web");
    private static final WatchKey HTTP = WatchKey.service("web", "http");

    private static final String OBJECTS = """
            define command {
              command_name ck
              command_line /bin/true $ARG1$
            }
            define timeperiod {
              timeperiod_name day
              monday 08:00-18:00
            }
            define contact {
              contact_name amy
              email amy@example.org
              minimum_importance 3
              host_notification_options d,r
              service_notification_options a
              host_notification_period day
              host_notification_commands ck!1,ck!2
              service_notification_commands ck
            }
            define contact {
              contact_name bob
              host_notification_commands ck
              service_notification_commands ck
            }
            define contactgroup {
              contactgroup_name both
              members amy,bob
            }
            define host {
              host_name gate
              max_check_attempts 2
              contacts amy
            }
            define host {
              host_name web
              parents gate
              max_check_attempts 2
              check_command ck!1
              check_period day
              contacts bob
              contact_groups both
              check_interval 0.5
              notification_options d,u
              first_notification_delay 2
            }
            define service {
              host_name web
              service_description http
              check_command ck
              max_check_attempts 4
              freshness_threshold 90
              check_freshness 1
              is_volatile 1
              high_flap_threshold 25.5
              stalking_options c,N
            }
            define service {
              host_name web
              service_description tls
              parents http
              check_command ck
              max_check_attempts 1
            }
            define hostgroup {
              hostgroup_name all
              members gate,web
            }
            define servicegroup {
              servicegroup_name pages
              members web,http,web,tls
            }
            define servicedependency {
              host_name web
              service_description http
              dependent_service_description tls
              execution_failure_criteria c,p
              notification_failure_criteria w
              inherits_parent 1
              dependency_period day
            }
            define serviceescalation {
              host_name web
              service_description http
              first_notification 3
              last_notification 0
              notification_interval 10
              contacts bob
              escalation_options c,r
            }
            """;

    private final Findings findings = new Findings();
    private final Monitoring monitoring = compile("interval_length=30\ncached_host_check_horizon=7\n");

    private Monitoring compile(String main) {
        Map<String, String> files = new TreeMap<>();
        files.put("/n.cfg", main + "cfg_file=o.cfg\n");
        files.put("/o.cfg", OBJECTS);
        NagiosConfig config = NagiosConfig.load("/n.cfg", Reading.NAGIOS, new MapReader(files), findings);
        return MonitoringCompiler.compile(config, true, findings);
    }

    @Test
    void hostsHaveWhatTheyWereGiven() {
        WatchSpec web = monitoring.hosts().get(WEB);
        assertThat(findings.errors()).as(findings.sorted().toString()).isZero();
        assertThat(monitoring.hosts()).containsOnlyKeys(WatchKey.host("gate"), WEB);
        assertThat(web.parents()).containsExactly(WatchKey.host("gate"));
        assertThat(web.check().interval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(web.check().period()).isEqualTo("day");
        assertThat(web.check().command()).isEqualTo("ck!1");
        assertThat(web.notification().firstDelay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(web.notification().topics()).isEqualTo(Topics.of(Topic.DOWN, Topic.UNREACHABLE));
        assertThat(web.flapping().states()).isEqualTo(Topics.of(Topic.OK, Topic.DOWN, Topic.UNREACHABLE));
    }

    @Test
    void contactsAreThoseNamedAndThoseOfGroupsEachOnce() {
        assertThat(monitoring.hosts().get(WEB).notification().contacts()).containsExactly("bob", "amy");
        assertThat(monitoring.services().get(HTTP).notification().contacts()).containsExactly("bob", "amy");
    }

    @Test
    void servicesHaveWhatTheyWereGiven() {
        WatchSpec http = monitoring.services().get(HTTP);
        assertThat(http.check().attempts()).isEqualTo(4);
        assertThat(http.check().staleAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(http.check().period()).isNull();
        assertThat(http.repeats()).isTrue();
        assertThat(http.flapping().high()).isEqualTo(25.5);
        assertThat(http.stalking()).isEqualTo(Topics.of(Topic.CRITICAL, Topic.NOTIFICATIONS));
        assertThat(monitoring.services().get(WatchKey.service("web", "tls")).parents())
                .containsExactly(HTTP);
    }

    @Test
    void contactsHaveTwoWays() {
        ContactSpec amy = monitoring.contacts().get("amy");
        assertThat(amy.hosts().commands()).containsExactly("ck!1", "ck!2");
        assertThat(amy.hosts().period()).isEqualTo("day");
        assertThat(amy.hosts().topics()).isEqualTo(Topics.of(Topic.DOWN, Topic.RECOVERY));
        assertThat(amy.services().topics().has(Topic.DOWNTIME)).isTrue();
        assertThat(amy.addresses()).containsEntry("email", "amy@example.org");
        assertThat(amy.minimumImportance()).isEqualTo(3);
    }

    @Test
    void aDependencyIsOneForChecksAndOneForNotifications() {
        WatchKey tls = WatchKey.service("web", "tls");
        assertThat(monitoring.dependencies())
                .containsExactlyInAnyOrder(
                        new Dependency(tls, HTTP, true, Topics.of(Topic.CRITICAL, Topic.PENDING), "day", true),
                        new Dependency(tls, HTTP, false, Topics.of(Topic.WARNING), "day", true));
    }

    @Test
    void escalationsGroupsAndOptions() {
        assertThat(monitoring.escalations()).singleElement().satisfies(escalation -> {
            assertThat(escalation.key()).isEqualTo(HTTP);
            assertThat(escalation.interval()).isEqualTo(Duration.ofMinutes(5));
            assertThat(escalation.topics()).isEqualTo(Topics.of(Topic.CRITICAL, Topic.RECOVERY));
            assertThat(escalation.contacts()).containsExactly("bob");
        });
        assertThat(monitoring.serviceGroups().get("pages")).hasSize(2).contains(HTTP);
        assertThat(monitoring.hostGroups().get("all")).containsExactly(WatchKey.host("gate"), WEB);
        assertThat(monitoring.options().hosts().cachedFor()).isEqualTo(Duration.ofSeconds(7));
        assertThat(monitoring.options().services().flapping().high()).isEqualTo(30);
        assertThat(monitoring.commands()).containsEntry("ck", "/bin/true $ARG1$");
    }
}
