/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Outcome;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.ProcStat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that cannot die, because it waits for a disk. Until it is proven gone, no second one is started, whatever anybody asks for. */
@Tag("root")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class StuckServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void h01_startsNothingWhileTheOldOneCannotDieAndExactlyOneOnceItHas() throws Exception {
        try (FrozenDisk disk = new FrozenDisk(directory);
                Supervised reeve = Supervised.in(directory.resolve("state"))) {
            ServiceSpec writer = writer(reeve, disk.mount.resolve("file"));
            try (Steered core = new Steered(reeve, writer)) {
                await().atMost(PATIENCE).until(() -> core.state(writer).equals("running"));
                int old = reeve.supervisor.processes(writer.name()).getFirst();
                await().atMost(PATIENCE).until(() -> Files.exists(disk.mount.resolve("file")));
                disk.freeze();
                await().atMost(PATIENCE).until(() -> stateOf(old) == 'D');

                core.ask("service.restart", writer);
                await().atMost(PATIENCE).until(() -> core.state(writer).equals("stuck"));
                assertThat(lastStopText(core)).contains("pid " + old, "state D", "cannot be killed until");
                core.ask("service.start", writer);
                assertThat(reeve.supervisor
                                .start(writer, 50, core.lastToken(), PATIENCE)
                                .text())
                        .contains("a second copy is not started");
                await().during(Duration.ofMillis(1_500))
                        .atMost(PATIENCE)
                        .until(() -> core.attempts("process.start") == 1
                                && reeve.types(writer).equals(List.of("started")));
                assertThat(stateOf(old)).isEqualTo('D');

                disk.thaw();
                await().atMost(PATIENCE).until(() -> core.state(writer).equals("running"));
                await().during(Duration.ofMillis(500))
                        .atMost(PATIENCE)
                        .until(() -> core.attempts("process.start") == 2);
                assertThat(reeve.types(writer)).filteredOn("started"::equals).hasSize(2);
                assertThat(ProcStat.read(old)).isEmpty();
            }
            assertThat(reeve.supervisor.stopAll(PATIENCE)).isTrue();
        }
    }

    private static ServiceSpec writer(Supervised reeve, Path file) {
        String script = "while :; do echo x > " + file + "; done";
        ServiceSpec spec = reeve.spec("writer", RunSpec.of(List.of("/bin/sh", "-c", script)), Duration.ofMillis(300));
        return Supervised.with(spec, new ServiceSpec.Stop("TERM", Duration.ofMillis(300), Duration.ofMillis(700)));
    }

    private static char stateOf(int pid) {
        return ProcStat.read(pid).map(ProcStat::state).orElse('-');
    }

    private static String lastStopText(Steered core) {
        return core.entries.stream()
                .filter(Outcome.class::isInstance)
                .map(Outcome.class::cast)
                .filter(outcome -> outcome.result() == Outcome.Result.FAILED)
                .reduce((earlier, later) -> later)
                .map(Outcome::text)
                .orElse("");
    }
}
