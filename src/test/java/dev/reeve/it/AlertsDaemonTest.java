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

/** What is wrong becomes one message, through the fallback where the channel fails; a kill changes nothing; people silence and acknowledge. */
@Tag("root")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AlertsDaemonTest {
    @TempDir
    Path root;

    private String yaml() {
        return """
                services: {web: {run: [/bin/sleep, "1000"]}}
                guard: {classes: {notify: {per-target: 100 in 1m, per-group: 1000 in 1m}}}
                checks:
                  front: {service: web, shell: "test -e ROOT/well || exit 2", interval: 1s, attempts: 1}
                  back: {service: web, shell: "test -e ROOT/well || exit 2", interval: 1s, attempts: 1}
                notify:
                  pager: {command: {run: [/bin/false]}, fallback: book}
                  book: {command: {run: [/bin/sh, -c, "cat >> ROOT/told"]}}
                alerts: {wait: 2s, interval: 1s, routes: [{to: pager}]}
                """.replace("ROOT", root.toString());
    }

    private String told() throws Exception {
        Path file = root.resolve("told");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private AgentTrials.Said reeve(DaemonHarness daemon, String... words) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of(words));
        all.addAll(List.of("--socket", daemon.socket().toString()));
        return new AgentTrials(root).reeve(all.toArray(String[]::new));
    }

    @Test
    void oneMessageForOneCauseThroughTheFallbackOverAKillUntilItIsOver() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured(yaml())) {
            daemon.start();
            daemon.until("both are told in one message", () -> told().contains("and 1 more of the same cause"));
            assertThat(told().lines().filter(line -> line.contains("check/front: ")))
                    .hasSize(1);
            assertThat(told()).contains("[pager fails] critical: check/", "comes from service/web", "reeve ack check/");
            assertThat(daemon.degraded()).contains("channel pager fails", "book is told in its place");
            assertThat(daemon.entries("channel.failed")).hasSize(1);

            daemon.kill();
            daemon.start();
            AgentTrials.Said status = reeve(daemon, "status");
            assertThat(status.out()).contains("ALERTS", "check/front", "comes from service/web", "channel pager fails");
            assertThat(told().lines().filter(line -> line.contains("and 1 more of the same cause")))
                    .hasSize(1);

            assertThat(reeve(daemon, "ack", "check/front", "--reason", "mine").status())
                    .isZero();
            daemon.until("the acknowledgement is told", () -> told().contains("[acknowledged by "));

            assertThat(reeve(daemon, "silence", "check/back", "--for", "1h", "--reason", "known")
                            .status())
                    .isZero();
            Files.createFile(root.resolve("well"));
            daemon.until("its end is told", () -> told().contains("\"status\":\"cleared\""));
            daemon.until(
                    "nothing is wrong but the channel",
                    () -> !daemon.get("/v1/views/alerts").text().contains("check/front"));
            assertThat(reeve(daemon, "why-not", "check/back").out()).contains("silence 'check/back'", "known");
        }
    }
}
