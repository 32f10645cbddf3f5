/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal on a running daemon goes on from what is, and leaves no trace of it there. */
@Tag("root")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RehearsalDaemonTest {
    private static final String CONFIG = """
            services: {web: {run: [/bin/sleep, "1000"]}, db: {run: [/bin/sleep, "1000"]}}
            daemon: {bans: show}
            logs: {auth: {files: ROOT/auth.log, patterns: [{name: bad, regex: 'from (?<address>\\S+)$', subject: address}]}}
            rules:
              ban: {on: log.match, count: {at-least: 3, within: 10m, by: [address]}, do: [{ban.add: {address: "${event.address}", for: 1h}}]}
            """;
    private static final String SCENARIO = """
            config: nowhere.yaml
            steps:
              - {name: crash, at: 5s, dies: {service: "*", signal: KILL}}
              - {at: 10s, line: {file: ROOT/auth.log, text: 'from ${address}', from: 203.0.113.9}, times: 5}
              - {at: 20s, lift: {scope: service/web}}
            expect:
              - {state: service/web, is: stopped}
              - {decision: process.start, on: service/web, times: 0, because: a person stopped it before}
              - {decision: process.start, on: service/db, outcome: succeeded, after: crash, within: 2s}
              - {state: address/203.0.113.9, is: banned}
              - {state: address/203.0.113.8, is: banned, because: that is so already}
            """;

    @TempDir
    Path root;

    private AgentTrials.Said reeve(DaemonHarness daemon, String... words) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of(words));
        all.addAll(List.of("--socket", daemon.socket().toString()));
        return new AgentTrials(root).reeve(all.toArray(String[]::new));
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(root.resolve(name), text.replace("ROOT", root.toString()));
    }

    @Test
    void itGoesOnFromWhatIsAndLeavesNoTrace() throws Exception {
        Path scenario = write("a.scenario.yaml", SCENARIO);
        try (DaemonHarness daemon = new DaemonHarness(root).configured(CONFIG.replace("ROOT", root.toString()))) {
            daemon.start();
            assertThat(reeve(daemon, "stop", "web").status()).isZero();
            assertThat(reeve(daemon, "ban", "203.0.113.8", "--for", "2h").status())
                    .isZero();
            daemon.until(
                    "db runs", () -> daemon.get("/v1/views/services").text().contains("\"running\""));

            AgentTrials.Said said = reeve(daemon, "rehearse", scenario.toString());

            assertThat(said.err()).isEmpty();
            assertThat(said.out())
                    .contains(
                            "> crash: db: ended by SIGKILL; web did not run and so could not die",
                            "+ ban.add on address/203.0.113.9 by rule/ban: permitted; succeeded",
                            "would lift the hold of service/web, but there is none")
                    .doesNotContain("FAIL");
            assertThat(said.status()).isZero();
            assertThat(daemon.entries("log.match")).isEmpty();
            assertThat(daemon.entries("service.exited")).hasSizeLessThanOrEqualTo(1);
            assertThat(daemon.get("/v1/views/bans").text())
                    .contains("203.0.113.8")
                    .doesNotContain("203.0.113.9");
            refused(daemon);
        }
    }

    private void refused(DaemonHarness daemon) throws Exception {
        AgentTrials.Said slips = reeve(
                daemon,
                "rehearse",
                write("b.scenario.yaml", "steps: [{at: 1s, dies: bd}]").toString());
        assertThat(slips.err()).contains("b.scenario.yaml:1:9: error: the configuration has no service 'bd'");
        assertThat(slips.status()).isEqualTo(2);
    }
}
