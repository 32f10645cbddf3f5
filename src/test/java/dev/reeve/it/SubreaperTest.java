/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.PidFd;
import dev.reeve.os.PosixSpawner;
import dev.reeve.os.ProcStat;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.Subreaper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orphans of the running kernel; needs no root. */
class SubreaperTest {
    @AfterAll
    static void asBefore() throws Exception {
        Subreaper.disable();
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void orphansComeHereAndAreReapedWithTheirStatus() throws Exception {
        Subreaper.enable();
        assertThat(Subreaper.isEnabled()).isTrue();
        Path mark = directory.resolve("pid");
        Child parent = new PosixSpawner()
                .spawn(SpawnRequest.of("sh", "-c", "setsid sh -c 'echo $$ > " + mark + "; exit 7' & exit 0"));
        try (PidFd pidfd = parent.pidfd()) {
            assertThat(pidfd.await(PATIENCE)).contains(ExitStatus.exited(0));
        }
        await().until(() -> Files.exists(mark) && Files.size(mark) > 1);
        int orphan = Integer.parseInt(Files.readString(mark).strip());
        List<Subreaper.Orphan> reaped = new ArrayList<>();
        await().until(() -> reaped.addAll(Subreaper.sweep()) && reaped.stream().anyMatch(each -> each.pid() == orphan));
        assertThat(reaped)
                .filteredOn(each -> each.pid() == orphan)
                .containsExactly(new Subreaper.Orphan(orphan, "sh", ExitStatus.exited(7)));
        assertThat(ProcStat.read(orphan)).isEmpty();
    }

    @Test
    void sweepingLeavesAnOrphanToWhoeverHoldsIt() throws Exception {
        Subreaper.enable();
        Path mark = directory.resolve("held");
        Path go = directory.resolve("go");
        assertThat(Shell.run("mkfifo", go.toString())).isZero();
        Child parent = new PosixSpawner()
                .spawn(SpawnRequest.of(
                        "sh", "-c", "setsid sh -c 'echo $$ > " + mark + "; read x < " + go + "; exit 7' & exit 0"));
        try (PidFd pidfd = parent.pidfd()) {
            assertThat(pidfd.await(PATIENCE)).contains(ExitStatus.exited(0));
        }
        await().until(() -> Files.exists(mark) && Files.size(mark) > 1);
        int orphan = Integer.parseInt(Files.readString(mark).strip());
        try (PidFd held = PidFd.open(orphan)) {
            PidFd.open(orphan).close();
            Files.writeString(go, "go\n");
            await().until(() -> ProcStat.read(orphan).filter(ProcStat::isDead).isPresent());
            assertThat(Subreaper.sweep()).noneMatch(each -> each.pid() == orphan);
            assertThat(held.tryWait()).contains(ExitStatus.exited(7));
        }
    }

    @Test
    void sweepingNeverTakesTheStatusOfAChildSomebodyWaitsFor() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread sweeper = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                try {
                    Subreaper.sweep();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        });
        try {
            for (int i = 0; i < 40; i++) {
                Child child = new PosixSpawner().spawn(SpawnRequest.of("sh", "-c", "exit " + i));
                try (PidFd pidfd = child.pidfd()) {
                    assertThat(pidfd.await(PATIENCE)).contains(ExitStatus.exited(i));
                }
            }
        } finally {
            done.set(true);
            sweeper.join();
        }
    }
}
