/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.model.ServiceSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Proc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The time before each line, by a process of its own. Needs root and cgroup v2. */
@Tag("root")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class TimestampsTest {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ";

    @TempDir
    Path state;

    private Supervised reeve;

    @BeforeEach
    void begins() throws Exception {
        assumeThat(Path.of("/usr/bin/perl")).exists();
        reeve = Supervised.in(state);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
    }

    private ServiceSpec timed(String script) {
        return Supervised.with(reeve.shell("web", script), new ServiceSpec.Output(null, 1 << 20, 2, true, List.of()));
    }

    private List<String> lines() throws Exception {
        Path log = state.resolve("log/web.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private Cgroup pumps(int pid) {
        String own = Proc.controlGroup(pid).orElseThrow();
        return new Cgroup(Stream.of("/sys/fs/cgroup/unified", "/sys/fs/cgroup")
                .map(mount -> Path.of(mount + own).resolveSibling("output"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow());
    }

    @Test
    void isPutBeforeEachLineAndThePumpEndsWithTheService() throws Exception {
        ServiceSpec web = timed("printf 'one\\n\\ntwo'; sleep 0.3; printf ' parts\\nthree'; sleep 0.5; exit 4");
        int pid = (int) reeve.start(web, 1).evidence().integer("pid", 0);
        Cgroup pumps = pumps(pid);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "exited"));
        assertThat(reeve.last(web, "exited").attributes().integer("status", 0)).isEqualTo(4);
        assertThat(reeve.last(web, "exited").attributes().truth("populated")).isFalse();
        await().atMost(Supervised.PATIENCE).until(() -> !pumps.isPopulated());
        assertThat(lines()).hasSize(4);
        assertThat(lines().get(0)).matches(TIME + "one");
        assertThat(lines().get(1)).matches(TIME);
        assertThat(lines().get(2)).matches(TIME + "two parts");
        assertThat(lines().get(3)).matches(TIME + "three");
    }

    @Test
    void goesOnWithoutTheDaemonAndASecondStartHasAPumpOfItsOwn() throws Exception {
        ServiceSpec web = timed("while :; do echo x; sleep 0.1; done");
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE).until(() -> !lines().isEmpty());
        reeve.drop();
        int before = lines().size();
        await().atMost(Supervised.PATIENCE).until(() -> lines().size() > before + 3);
        try (Supervised next = Supervised.in(state)) {
            next.supervisor.update(List.of(web));
            assertThat(next.stop(web, 1).text()).isEqualTo("stopped");
            int between = lines().size();
            next.start(web, 2);
            await().atMost(Supervised.PATIENCE).until(() -> lines().size() > between + 3);
        }
    }

    @Test
    void aServiceWhosePumpWasKilledDoesNotDieOfIt() throws Exception {
        ServiceSpec web = timed("while :; do echo x; sleep 0.05; done");
        int pid = (int) reeve.start(web, 1).evidence().integer("pid", 0);
        await().atMost(Supervised.PATIENCE).until(() -> !lines().isEmpty());
        pumps(pid).kill();
        await().during(Duration.ofSeconds(1)).until(() -> !reeve.has(web, "exited"));
        assertThat(reeve.stop(web, 1).text()).isEqualTo("stopped");
    }

    @Test
    void aFloodIsBounded() throws Exception {
        ServiceSpec web = timed("exec yes");
        reeve.supervisor.update(List.of(web));
        reeve.start(web, 1);
        Path older = state.resolve("log/web.log.1");
        await().atMost(Supervised.PATIENCE).until(() -> Files.exists(older));
        assertThat(reeve.stop(web, 1).text()).isEqualTo("stopped");
    }
}
