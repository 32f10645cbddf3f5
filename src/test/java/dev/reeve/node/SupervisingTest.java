/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Backoff;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.supervise.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Daemons of different state directories on one machine. */
@Tag("root")
class SupervisingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path root;

    private Daemon one;
    private Daemon other;

    @BeforeEach
    void open() throws Exception {
        one = new Daemon(root.resolve("one"));
        other = new Daemon(root.resolve("other"));
    }

    @AfterEach
    void leaveNothingBehind() throws Exception {
        for (Daemon daemon : new Daemon[] {one, other}) {
            if (daemon != null) {
                daemon.close();
                daemon.end();
            }
        }
    }

    /** What a daemon has of the kernel, without its core. */
    private static final class Daemon implements AutoCloseable {
        final StateDir state;
        final Kernel kernel;
        final Supervisor supervisor;

        Daemon(Path root) throws Exception {
            state = StateDir.at(root);
            state.create();
            kernel = Kernel.open(state);
            assumeTrue(kernel.cgroups() != null, "needs a writable cgroup v2");
            supervisor = Supervising.supervisor(kernel, state, event -> {}, () -> System.nanoTime() / 1_000);
        }

        int start(String service, long generation) throws Exception {
            Result result = supervisor.start(spec(service), generation, generation, PATIENCE);
            assertThat(result.result()).as(result.text()).isEqualTo(Outcome.Result.SUCCEEDED);
            return (int) result.evidence().integer("pid", 0);
        }

        void end() throws Exception {
            try (Kernel later = Kernel.open(state)) {
                Supervising.endAll(later, state, Duration.ofSeconds(5));
            }
        }

        @Override
        public void close() {
            supervisor.close();
            kernel.close();
        }
    }

    private static ServiceSpec spec(String name) {
        return new ServiceSpec(
                name,
                new Origin("test.yaml", 1, 1),
                RunSpec.of(List.of("/bin/sleep", "1000")),
                true,
                ServiceSpec.Restart.ALWAYS,
                Backoff.DEFAULT,
                Duration.ofSeconds(1),
                ServiceSpec.Stop.DEFAULT,
                null,
                ServiceSpec.Output.DEFAULT,
                null,
                0);
    }

    private static boolean lives(int pid) {
        return ProcessHandle.of(pid).isPresent();
    }

    @Test
    void servicesOfTheSameNameOfTwoDaemonsHaveNothingToDoWithEachOther() throws Exception {
        int first = one.start("web", 1);
        int second = other.start("web", 1);
        assertThat(one.supervisor.stop("web", 1, PATIENCE).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(lives(first)).isFalse();
        assertThat(lives(second)).isTrue();
        assertThat(one.supervisor.adoptAll()).isEmpty();
        assertThat(other.supervisor.processes("web")).containsExactly(second);
    }

    @Test
    void endingWhatAKilledDaemonLeftEndsAllOfItAndNothingOfAnother() throws Exception {
        int web = one.start("web", 1);
        int db = one.start("db", 7);
        int stranger = other.start("web", 1);
        one.close();
        one.end();
        assertThat(lives(web)).isFalse();
        assertThat(lives(db)).isFalse();
        assertThat(lives(stranger)).isTrue();
        assertThat(Files.exists(one.kernel.cgroups().base())).isFalse();
    }

    @Test
    void aServiceMayHaveTheNameOfAnotherKindOfGroup() throws Exception {
        Cgroup run = one.kernel.cgroups().group("run", "1").create();
        Cgroup probe = one.kernel.cgroups().group("probe", "probe-1").create();
        int first = one.start("run", 1);
        int second = one.start("probe", 1);
        assertThat(run.processes()).isEmpty();
        assertThat(probe.processes()).isEmpty();
        one.close();
        Daemon next = new Daemon(one.state.root());
        try (next) {
            assertThat(next.supervisor.adoptAll()).hasSize(2);
            assertThat(next.supervisor.processes("run")).containsExactly(first);
            assertThat(next.supervisor.processes("probe")).containsExactly(second);
        }
    }

    @Test
    void groupsOfALostIdAreReportedAndLeftAlone() throws Exception {
        int web = one.start("web", 1);
        Path before = one.kernel.cgroups().base();
        one.close();
        String id = Files.readString(one.state.id());
        Files.delete(one.state.id());
        try (Daemon next = new Daemon(one.state.root())) {
            String told = next.kernel.daemon().strangers(next.kernel.cgroups()).orElseThrow();
            assertThat(told).contains("left alone", before.toString());
            next.supervisor.adoptAll();
            assertThat(next.supervisor.processes("web")).isEmpty();
        } finally {
            Files.writeString(one.state.id(), id);
        }
        assertThat(lives(web)).isTrue();
    }
}
