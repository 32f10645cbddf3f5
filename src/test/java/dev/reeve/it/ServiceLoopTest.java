/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.PidFd;
import dev.reeve.os.ProcStat;
import dev.reeve.os.Signals;
import dev.reeve.reactor.service.ServiceView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop for services on the real kernel: planner, pipeline, effects, supervisor. */
@Tag("root")
class ServiceLoopTest {
    @TempDir
    Path directory;

    private Supervised world;

    @BeforeEach
    void begins() throws Exception {
        world = Supervised.in(directory);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        world.close();
    }

    private ServiceSpec quickToKill(String name, String script) {
        ServiceSpec spec = world.spec(name, RunSpec.of(List.of("/bin/sh", "-c", script)), Duration.ofMillis(200));
        return new ServiceSpec(
                spec.name(),
                spec.origin(),
                spec.run(),
                true,
                spec.restart(),
                spec.backoff(),
                spec.settle(),
                new ServiceSpec.Stop("TERM", Duration.ofMillis(200), Duration.ofMillis(500)),
                null,
                spec.output(),
                null,
                0);
    }

    private static void kill(long pid) throws Exception {
        try (PidFd process = PidFd.open((int) pid)) {
            process.send(Signals.KILL);
        }
    }

    /** H01: a task that writes to a frozen file system outlives SIGKILL. */
    @Test
    void aServiceThatCannotBeKilledIsStuckAndIsStartedOnceAfterwards() throws Exception {
        try (FrozenDisk disk = new FrozenDisk(directory)) {
            Path file = disk.mount.resolve("written");
            ServiceSpec spec = quickToKill("writer", "while :; do echo line >> " + file + "; sleep 0.01; done");
            try (MiniNode node = new MiniNode(world, spec)) {
                node.awaitState(spec, "running");
                await().atMost(Supervised.PATIENCE).until(() -> Files.exists(file) && Files.size(file) > 10);
                long pid = node.view(spec).pid();
                disk.freeze();
                await().atMost(Supervised.PATIENCE)
                        .until(() -> ProcStat.read((int) pid)
                                .filter(stat -> stat.state() == 'D')
                                .isPresent());
                node.wish(spec, "service.restart");
                node.awaitState(spec, "stuck");
                assertThat(node.view(spec).state().reason()).contains(Long.toString(pid), "D");
                await().during(Duration.ofSeconds(3))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> node.attempts(spec, "process.start") == 1
                                && node.view(spec).state().label().equals("stuck"));
                disk.thaw();
                node.awaitState(spec, "running");
                assertThat(node.view(spec).pid()).isNotEqualTo(pid);
                await().during(Duration.ofMillis(500))
                        .atMost(Duration.ofSeconds(2))
                        .until(() -> node.attempts(spec, "process.start") == 2);
                node.wish(spec, "service.stop");
                node.awaitState(spec, "stopped");
            }
        }
    }

    @Test
    void aKilledServiceIsBackAtOnceAndOnlyOnce() throws Exception {
        ServiceSpec spec = world.shell("sleeper", "exec sleep 1000");
        List<Long> millis = new ArrayList<>();
        try (MiniNode node = new MiniNode(world, spec)) {
            for (int round = 1; round <= 4; round++) {
                node.awaitState(spec, "running");
                await("settled")
                        .atMost(Supervised.PATIENCE)
                        .until(() -> node.view(spec).failures() == 0);
                ServiceView before = node.view(spec);
                long begin = System.nanoTime();
                kill(before.pid());
                await().atMost(Supervised.PATIENCE)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> node.view(spec).generation() > before.generation()
                                && node.view(spec).pid() > 0);
                millis.add((System.nanoTime() - begin) / 1_000_000);
                assertThat(node.attempts(spec, "process.start")).isEqualTo(round + 1L);
            }
        }
        System.getLogger("it").log(System.Logger.Level.INFO, "kill -9 to the next main process, ms: " + millis);
        assertThat(millis.stream().sorted().toList().get(millis.size() / 2)).isLessThan(1_000);
    }

    /** b2: the main process is killed, its detached worker stays. */
    @Test
    void whatAKilledMainLeavesBehindIsEndedBeforeTheNextStart() throws Exception {
        Path worker = directory.resolve("worker");
        String script = "setsid sh -c 'echo $$ > " + worker + "; exec sleep 1000' & wait";
        ServiceSpec spec = quickToKill("leaver", script);
        try (MiniNode node = new MiniNode(world, spec)) {
            node.awaitState(spec, "running");
            await().atMost(Supervised.PATIENCE).until(() -> Files.exists(worker) && Files.size(worker) > 1);
            int left = Integer.parseInt(Files.readString(worker).strip());
            kill(node.view(spec).pid());
            await().atMost(Supervised.PATIENCE).until(() -> node.attempts(spec, "process.start") == 2);
            assertThat(ProcStat.read(left).filter(stat -> !stat.isDead())).isEmpty();
            node.awaitState(spec, "running");
        }
    }

    /** b1: the program puts itself in the background. It is told why it does not stay, and never runs twice. */
    @Test
    void h01_aProgramThatDetachesItselfNeverRunsTwice() throws Exception {
        ServiceSpec spec = quickToKill("detacher", "setsid sleep 1000 & exit 0");
        try (MiniNode node = new MiniNode(world, spec)) {
            await().atMost(Supervised.PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> {
                        assertThat(world.supervisor.processes(spec.name())).hasSizeLessThanOrEqualTo(2);
                        return node.attempts(spec, "process.start") >= 3;
                    });
            assertThat(node.journal.toString()).contains("puts itself in the background");
        }
    }

    @Test
    void whatAnEarlierNodeStartedIsAdoptedWithoutAStart() throws Exception {
        ServiceSpec[] specs = new ServiceSpec[20];
        for (int i = 0; i < specs.length; i++) {
            specs[i] = world.shell("many" + i, "exec sleep 1000");
        }
        List<Long> pids = new ArrayList<>();
        try (MiniNode node = new MiniNode(world, specs)) {
            for (ServiceSpec spec : specs) {
                node.awaitState(spec, "running");
                pids.add(node.view(spec).pid());
            }
        }
        world.drop();
        world = Supervised.in(directory);
        try (MiniNode node = new MiniNode(world, specs)) {
            List<Long> found = new ArrayList<>();
            for (ServiceSpec spec : specs) {
                node.awaitState(spec, "running");
                found.add(node.view(spec).pid());
                assertThat(node.attempts(spec, "process.start")).isZero();
            }
            assertThat(found).isEqualTo(pids);
            ServiceSpec first = specs[0];
            kill(found.getFirst());
            await().atMost(Supervised.PATIENCE).until(() -> node.attempts(first, "process.start") == 1);
            node.awaitState(first, "running");
        }
    }
}
