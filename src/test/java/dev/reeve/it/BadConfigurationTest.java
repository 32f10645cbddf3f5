/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that cannot be understood, while the daemon runs and at its start. */
@Tag("root")
class BadConfigurationTest {
    private static final String GOOD = """
            services:
              a: {run: [sleep, "1000"]}
            """;
    private static final String BROKEN = """
            services:
              a: {run: [sleep, "1000"]}
              b: {run: [sleep, "1000"], stop: {signal: NONSENSE}}
            """;

    @TempDir
    Path root;

    @Test
    void h23_isSaidAndTheLastGoodOneStaysInForce() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured(GOOD)) {
            daemon.start().awaitRunning(1);
            int pid = DaemonHarness.processes(daemon.groups().resolve("a")).getFirst();
            String version = daemon.status().fields("config").text("version");
            for (String text : new String[] {BROKEN, "services: [", "\0\1\2", "services: {a: {run: }}"}) {
                daemon.configured(text);
                Said answer = new Said(daemon.post("/v1/apply", Value.fields(new LinkedHashMap<>()))
                        .fields());
                assertThat(answer.text("applied")).as(text).isEqualTo("false");
                assertThat(answer.items("findings")).as(text).isNotEmpty();
                assertThat(answer.items("findings").getFirst().number("line"))
                        .as(answer.toString())
                        .isPositive();
            }
            int printed = daemon.said().length();
            daemon.signal("HUP");
            daemon.until(
                    "it prints what is wrong",
                    () -> daemon.said().substring(printed).contains("error: "));
            assertThat(daemon.status().fields("config").text("version")).isEqualTo(version);
            assertThat(daemon.degraded()).contains("has errors").contains("stays in force");

            daemon.configured(BROKEN);
            daemon.terminate();
            daemon.start().awaitRunning(1);
            assertThat(daemon.status().fields("config").text("version")).isEqualTo(version);
            assertThat(daemon.degraded()).contains("has errors").contains("last good configuration");
            assertThat(DaemonHarness.processes(daemon.groups().resolve("a"))).containsExactly(pid);
        }
    }

    @Test
    void h23_aFileThatWasEmptiedWhileNoDaemonRanStopsNothing() throws Exception {
        String three = "services: {a: {run: [sleep, '1000']}, b: {run: [sleep, '1000']}, c: {run: [sleep, '1000']}}\n";
        try (DaemonHarness daemon = new DaemonHarness(root).configured(three)) {
            daemon.start().awaitRunning(3);
            daemon.terminate();
            daemon.configured("");
            daemon.start().awaitRunning(3);
            assertThat(daemon.degraded()).contains("3 of 3 objects would be removed", "reeve apply --accept 3");
            SequencedMap<String, Value> accept = new LinkedHashMap<>();
            accept.put("accept", Value.of(3));
            assertThat(new Said(daemon.post("/v1/apply", Value.fields(accept)).fields()).text("applied"))
                    .isEqualTo("true");
            daemon.until("all are stopped", () -> daemon.runningServices() == 0);
            assertThat(daemon.degraded()).isEqualTo("[]");
        }
    }

    @Test
    void atAFirstStartWhatOfItIsGoodRuns() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured(BROKEN)) {
            daemon.start().awaitRunning(1);
            assertThat(daemon.degraded()).contains("has errors").contains("without the parts");
            assertThat(daemon.status().items("services")).hasSize(1);
        }
    }

    @Test
    void aMissingFileAtAFirstStartIsSaidAndTheDaemonStandsByForAGoodOne() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root)) {
            daemon.start();
            assertThat(daemon.degraded()).contains("has errors");
            daemon.configured(GOOD);
            daemon.signal("HUP");
            daemon.awaitRunning(1);
            assertThat(Files.exists(daemon.socket)).isTrue();
            assertThat(daemon.degraded())
                    .doesNotContain("has errors")
                    .as("what a daemon is started with, it has")
                    .contains("daemon.bans: show takes effect when the daemon is started anew");
        }
    }
}
