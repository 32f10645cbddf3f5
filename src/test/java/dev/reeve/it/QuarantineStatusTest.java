/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that cannot be started is what is wrong, and status says so first, with the reason. */
@Tag("root")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class QuarantineStatusTest {
    @TempDir
    Path root;

    @Test
    void statusTellsOfAServiceInQuarantineWhyItIsThere() throws Exception {
        String yaml = "services: {lost: {run: [/no/such/program], backoff: {first: 100ms, max: 1m}}}\n";
        try (DaemonHarness daemon = new DaemonHarness(root).configured(yaml)) {
            daemon.start();
            daemon.until(
                    "it is in quarantine",
                    Duration.ofMinutes(2),
                    () -> daemon.status().items("services").toString().contains("quarantined"));
            AgentTrials.Said said = new AgentTrials(root)
                    .reeve("status", "--socket", daemon.socket().toString());
            assertThat(said.status()).isEqualTo(4);
            assertThat(said.out())
                    .contains("DEGRADED")
                    .containsPattern("service lost is in quarantine: .*/no/such/program")
                    .contains("attempts in a row without effect: next try in")
                    .doesNotContain("3 of 3");
        }
    }
}
