/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.reactor.Saved;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checks measure, in a whole daemon. */
class MeasuredValuesTest {
    @TempDir
    Path root;

    private static List<Saved> series(DaemonHarness daemon) throws Exception {
        return Saved.read(daemon.get("/v1/series/check/load").value()).all("series", one -> one);
    }

    @Test
    void valuesAreSeenAtOnceAndOutliveAnOrderlyEnd() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured("""
                checks:
                  load: {shell: "echo 'OK | load1=0.5;1;2 free=3KB'", interval: 1s}
                """)) {
            daemon.start();
            daemon.until("both values are there", () -> series(daemon).size() == 2);
            Saved load = series(daemon).getLast();
            assertThat(load.text("label")).isEqualTo("load1");
            assertThat(load.text("crit")).isEqualTo("2.0");
            assertThat(daemon.get("/v1/metrics").text())
                    .contains("reeve_measured{subject=\"check/load\",label=\"free\",unit=\"bytes\"} 3000.0");
            daemon.terminate();
            daemon.configured("checks: {}\n");
            daemon.start();
            assertThat(series(daemon))
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one.items("points")).isNotEmpty());
        }
    }

    /** What is handed in is a result like any other, of checks of the own configuration too, and so is what people order of them. */
    @Test
    void resultsAndOrdersFromOutsideCountForOwnChecks() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured("""
                checks:
                  load: {shell: "echo 'OK | load1=0.5'; echo x >> made", directory: "%s", interval: 1h, attempts: 2}
                """.formatted(root))) {
            daemon.start();
            daemon.until("it was checked once", () -> !series(daemon).isEmpty());
            assertThat(reeve(daemon, "check-now", "load").status()).isZero();
            daemon.until(
                    "it is checked at once",
                    () -> Files.readAllLines(root.resolve("made")).size() == 2);
            for (int i = 0; i < 2; i++) {
                assertThat(reeve(daemon, "submit", "load", "critical", "high | load1=9.5")
                                .status())
                        .isZero();
            }
            assertThat(daemon.get("/v1/metrics").text())
                    .contains("reeve_measured{subject=\"check/load\",label=\"load1\",unit=\"\"} 9.5");
            assertThat(daemon.get("/v1/entries?type=check.result&limit=10").text())
                    .contains("\"passive\":true")
                    .contains("\"user\":\"root\"");
            assertThat(reeve(daemon, "problems").out()).contains("load").contains("critical");
            assertThat(reeve(daemon, "ack", "load", "--reason", "I look").status())
                    .isZero();
            assertThat(reeve(daemon, "downtime", "add", "load", "--for", "2h").out())
                    .contains("number 1000000");
            daemon.until(
                    "its downtime runs", () -> reeve(daemon, "problems").out().contains("acknowledged, downtime"));
            assertThat(reeve(daemon, "submit", "loaf", "ok").err()).contains("there is no check 'loaf'; did you mean");
            daemon.kill();
            daemon.start();
            assertThat(reeve(daemon, "problems").out()).contains("acknowledged, downtime");
            assertThat(reeve(daemon, "downtime", "remove", "1000000").status()).isZero();
            daemon.until("it is over", () -> !reeve(daemon, "problems").out().contains("downtime"));
        }
    }

    private AgentTrials.Said reeve(DaemonHarness daemon, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--socket", daemon.socket().toString()));
        return new AgentTrials(root).reeve(all.toArray(String[]::new));
    }

    /** The daemon starts, says so, and shows the newest values. */
    @Test
    void aDirectoryInTheFilesPlaceIsToldAtTheStart() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured("""
                checks:
                  load: {shell: "echo 'OK | load1=0.5'", interval: 1s}
                """)) {
            Files.createDirectories(daemon.state.resolve("series.db"));
            daemon.start();
            daemon.until("it is told", () -> daemon.degraded().contains("measured values are not kept"));
            daemon.until("the newest value is there", () -> series(daemon).size() == 1);
        }
    }
}
