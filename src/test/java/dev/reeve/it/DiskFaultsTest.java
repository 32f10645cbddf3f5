/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.model.Value;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The daemon on a disk that is full, cannot be written, or gave back something else than was written. */
@Tag("root")
class DiskFaultsTest {
    private static final String TWO_SERVICES = """
            services:
              a: {run: [sleep, "1000"]}
              b: {run: [sleep, "1000"]}
            """;

    @TempDir
    Path root;

    @AfterEach
    void unmount() throws Exception {
        Shell.run("umount", "-l", root.resolve("disk").toString());
    }

    private Path disk(String options) throws Exception {
        Path disk = Files.createDirectories(root.resolve("disk"));
        assumeTrue(
                Shell.run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()) == 0,
                "needs mount(8) for a small file system");
        return disk;
    }

    @Test
    void h41_withAFullDiskServicesStayUpItIsSaidAndItHealsByItself() throws Exception {
        Path disk = disk("size=16m");
        try (DaemonHarness daemon = new DaemonHarness(root, disk.resolve("state")).configured(TWO_SERVICES)) {
            daemon.start().awaitRunning(2);
            Path groups = daemon.groups();
            Path reserve = disk.resolve("state/journal.db-reserve");
            daemon.until("room is kept", () -> Files.exists(reserve));
            Shell.run("dd", "if=/dev/zero", "of=" + disk.resolve("ballast"), "bs=64k");
            for (int i = 0; i < 40 && daemon.degraded().equals("[]"); i++) {
                daemon.action("service.start", "service/a");
            }
            assertThat(daemon.degraded()).contains("in what was kept for that");
            int ended = DaemonHarness.processes(groups.resolve("a")).getFirst();
            Shell.run("kill", "-9", Integer.toString(ended));
            daemon.until(
                    "a service that ends on a full disk is begun anew",
                    () -> daemon.runningServices() == 2
                            && !DaemonHarness.processes(groups.resolve("a")).contains(ended));

            List<Integer> before = pids(groups);
            useUp(daemon);
            assertThat(daemon.degraded()).contains("cannot be written", "make room");
            var refused = daemon.action("service.restart", "service/b");
            assertThat(refused.get("accepted").plain()).as(refused.toString()).isEqualTo("false");
            assertThat(pids(groups)).isEqualTo(before);

            Files.delete(disk.resolve("ballast"));
            daemon.until("it healed", () -> !daemon.degraded().contains("make room"));
            daemon.until(
                    "a new request is carried out",
                    () -> daemon.action("service.restart", "service/a")
                            .get("accepted")
                            .plain()
                            .equals("true"));
            daemon.until("a runs anew, once", () -> {
                List<Integer> now = DaemonHarness.processes(groups.resolve("a"));
                return now.size() == 1 && !before.contains(now.getFirst()) && daemon.runningServices() == 2;
            });
        }
    }

    /** Writes long reasons until the journal takes no more. */
    private static void useUp(DaemonHarness daemon) throws Exception {
        String reason = "x".repeat(1_500);
        for (int i = 0; i < 3_000 && !daemon.degraded().contains("cannot be written"); i++) {
            SequencedMap<String, Value> body = new LinkedHashMap<>();
            body.put("action", Value.of("service.start"));
            body.put("target", Value.of("service/a"));
            body.put("reason", Value.of(reason));
            daemon.post("/v1/actions", Value.fields(body));
        }
    }

    private static List<Integer> pids(Path groups) throws Exception {
        return Stream.concat(
                        DaemonHarness.processes(groups.resolve("a")).stream(),
                        DaemonHarness.processes(groups.resolve("b")).stream())
                .toList();
    }

    @Test
    void h41_onADirectoryThatCannotBeWrittenItSupervisesAndSaysSo() throws Exception {
        Path disk = disk("size=16m");
        Path state = Files.createDirectory(disk.resolve("state"));
        assertThat(Shell.run("mount", "-o", "remount,ro", disk.toString())).isZero();
        try (DaemonHarness daemon = new DaemonHarness(root, state).configured(TWO_SERVICES)) {
            daemon.start().awaitRunning(2);
            assertThat(daemon.degraded()).contains("cannot be written");
            Path groups = daemon.groups();
            int first = DaemonHarness.processes(groups.resolve("a")).getFirst();
            assertThat(Shell.run("kill", "-9", Integer.toString(first))).isZero();
            daemon.until("a is started again", () -> {
                List<Integer> now = DaemonHarness.processes(groups.resolve("a"));
                return now.size() == 1 && now.getFirst() != first;
            });
        }
    }

    /** What happened to the journal's file while the daemon was away. */
    enum Damage {
        HEADER {
            @Override
            void to(RandomAccessFile file) throws Exception {
                garble(file, 0, 100);
            }
        },
        PAGE {
            @Override
            void to(RandomAccessFile file) throws Exception {
                garble(file, file.length() / 4096 / 2 * 4096, 4096);
            }
        },
        TRUNCATED {
            @Override
            void to(RandomAccessFile file) throws Exception {
                file.setLength(file.length() / 2 + 1_000);
            }
        },
        EMPTIED {
            @Override
            void to(RandomAccessFile file) throws Exception {
                file.setLength(0);
            }
        };

        abstract void to(RandomAccessFile file) throws Exception;

        private static void garble(RandomAccessFile file, long at, int length) throws Exception {
            byte[] garbage = new byte[length];
            new Random(at + length).nextBytes(garbage);
            file.seek(at);
            file.write(garbage);
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aDamagedJournalIsKeptAsideAndWhatRunsIsTakenOverAndNotStartedTwice(Damage damage) throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured(TWO_SERVICES)) {
            daemon.start().awaitRunning(2);
            Path groups = daemon.groups();
            List<Integer> before = pids(groups);
            daemon.terminate();
            try (RandomAccessFile file =
                    new RandomAccessFile(daemon.state.resolve("journal.db").toFile(), "rw")) {
                damage.to(file);
            }
            daemon.start().awaitRunning(2);
            if (damage != Damage.EMPTIED) {
                assertThat(daemon.degraded()).contains("damaged").contains(".corrupt-");
                try (Stream<Path> files = Files.list(daemon.state)) {
                    assertThat(files.filter(file -> file.toString().contains(".corrupt-")))
                            .isNotEmpty();
                }
            }
            assertThat(pids(groups)).isEqualTo(before);
            assertThat(daemon.action("service.restart", "service/a")
                            .get("accepted")
                            .plain())
                    .isEqualTo("true");
            daemon.until(
                    "a runs once",
                    Duration.ofSeconds(20),
                    () -> DaemonHarness.processes(groups.resolve("a")).size() == 1 && daemon.runningServices() == 2);
            assertThat(pids(groups)).doesNotContain(before.getFirst()).contains(before.getLast());
        }
    }
}
