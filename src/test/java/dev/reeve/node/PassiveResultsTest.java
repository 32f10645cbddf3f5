/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import dev.reeve.model.Config;
import dev.reeve.model.DaemonSpec;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.Origin;
import dev.reeve.model.Probe;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.model.upstart.UpstartSpec;
import dev.reeve.reactor.monitor.FoldRig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassiveResultsTest {
    private static final Config CONFIG = config();
    private final PassiveResults results =
            new PassiveResults(() -> CONFIG, InstantSource.fixed(Instant.ofEpochSecond(1_772_409_600)));

    private static Config config() {
        TreeMap<String, CheckSpec> checks = new TreeMap<>();
        Duration minute = Duration.ofMinutes(1);
        checks.put(
                "disk",
                new CheckSpec(
                        "disk",
                        Origin.BUILT_IN,
                        new Probe.Tcp("localhost", 80),
                        minute,
                        minute,
                        3,
                        minute,
                        CheckState.CRITICAL,
                        "shop"));
        checks.put("web", checks.get("disk"));
        return new Config(
                "v1",
                DaemonSpec.DEFAULT,
                new TreeMap<>(),
                checks,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                GuardDefaults.spec(),
                UpstartSpec.NONE,
                JailsSpec.NONE,
                FoldRig.spec("", """
                        define command {
                          command_name c
                          command_line x
                        }
                        define host {
                          host_name web
                          address 192.0.2.1
                          max_check_attempts 1
                        }
                        define service {
                          host_name web
                          service_description HTTP
                          check_command c
                          max_check_attempts 1
                        }
                        """, "", false));
    }

    private static Observation order(String line) {
        Attributes said = Attributes.builder()
                .put("line", line)
                .put("via", "command file")
                .build();
        return Observation.of("monitor.command", new Subject("node", "n"), said, Trust.REPORTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROCESS_SERVICE_CHECK_RESULT;web;HTTP;2;bad        | check/web/HTTP | critical
            PROCESS_SERVICE_CHECK_RESULT;192.0.2.1;HTTP;7;odd  | check/web/HTTP | unknown
            PROCESS_HOST_CHECK_RESULT;web;1;no answer          | host/web       | down
            PROCESS_HOST_CHECK_RESULT;192.0.2.1;2;cut off      | host/web       | unreachable
            PROCESS_HOST_CHECK_RESULT;disk;2;full              | check/disk     | critical
            PROCESS_SERVICE_CHECK_RESULT;;disk;1;nearly        | check/disk     | warning
            PROCESS_SERVICE_CHECK_RESULT;;web;1;nearly         | check/web      | warning
            """)
    void anOrderWithAResultIsThatResult(String line, String subject, String state) {
        Observation result = results.of(order(line));
        assertThat(result.type()).isEqualTo("check.result");
        assertThat(result.subject()).hasToString(subject);
        assertThat(result.attributes().text("state")).isEqualTo(state);
        assertThat(result.attributes().truth("passive")).isTrue();
        assertThat(result.trust()).isEqualTo(Trust.REPORTED);
        assertThat(result.attributes().text("via")).isEqualTo("command file");
    }

    @Test
    void itHasItsValuesItsDetailsAndItsTime() {
        Attributes said = results.of(
                        order("[1772409000] PROCESS_SERVICE_CHECK_RESULT;web;HTTP;1;slow; very\\nmore|time=5ms;3"))
                .attributes();
        assertThat(said.text("text")).isEqualTo("slow: very");
        assertThat(said.text("details")).isEqualTo("more");
        assertThat(said.get("perfdata").toString()).contains("0.005", "seconds");
        assertThat(said.integer("found", 0)).isEqualTo(1_772_409_000_000_000L);
        assertThat(results.of(order("PROCESS_HOST_CHECK_RESULT;disk;0;x")).attributes())
                .satisfies(own -> assertThat(own.text("service")).isEqualTo("shop"))
                .satisfies(own -> assertThat(own.get("found")).isNull())
                .satisfies(own -> assertThat(own.get("host")).isNull());
    }

    /** The concern of hosts and services says what is wrong with them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROCESS_SERVICE_CHECK_RESULT;web;NONE;2;x",
                "PROCESS_HOST_CHECK_RESULT;other;0;x",
                "PROCESS_HOST_CHECK_RESULT;web;9;x",
                "PROCESS_HOST_CHECK_RESULT;web",
                "SCHEDULE_FORCED_HOST_CHECK;web;0",
                "nonsense"
            })
    void whatIsNoResultOfAnythingStaysAnOrder(String line) {
        Observation order = order(line);
        assertThat(results.of(order)).isSameAs(order);
    }
}
