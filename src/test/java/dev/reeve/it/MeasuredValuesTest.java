/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.reactor.Saved;
import java.nio.file.Path;
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
}
