/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLockTest {
    @TempDir
    Path directory;

    private ExitStatus tryInAnotherProcess(Path file) throws Exception {
        return Children.run(SpawnRequest.of("flock", "-n", file.toString(), "true"))
                .status();
    }

    @Test
    void keepsAnotherProcessOutUntilClosed() throws Exception {
        Path file = directory.resolve("lock");
        try (FileLock lock = FileLock.take(file)) {
            assertThat(lock).isNotNull();
            assertThat(tryInAnotherProcess(file)).isEqualTo(ExitStatus.exited(1));
        }
        assertThat(tryInAnotherProcess(file)).isEqualTo(ExitStatus.exited(0));
    }

    @Test
    void saysWhoHasTheLock() throws Exception {
        Path file = directory.resolve("lock");
        try (Fds.Pipe ready = Fds.pipe()) {
            SpawnRequest holder =
                    SpawnRequest.of("flock", "--no-fork", file.toString(), "sh", "-c", "echo; exec sleep 1000");
            Child child = new PosixSpawner().spawn(holder.streams(Stdio.NULL, Stdio.of(ready.write()), Stdio.NULL));
            assertThat(Fds.read(ready.read(), new byte[1], Children.PATIENCE)).isEqualTo(1);
            assertThatThrownBy(() -> FileLock.take(file))
                    .isInstanceOfSatisfying(
                            FileLock.Held.class, e -> assertThat(e.pid()).hasValue(child.pid()))
                    .hasMessageContaining("locked by process " + child.pid());
            Children.end(child);
        }
    }

    @Test
    void noChildInheritsTheLock() throws Exception {
        Path file = directory.resolve("lock");
        FileLock lock = FileLock.take(file);
        Child child = Children.sleeper();
        lock.close();
        FileLock.take(file).close();
        Children.end(child);
    }

    @Test
    void isRefusedTwiceInOneProcess() throws Exception {
        Path file = directory.resolve("lock");
        try (FileLock lock = FileLock.take(file)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> FileLock.take(file))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void saysWhenTheFileCannotBeMade() {
        assertThatThrownBy(() -> FileLock.take(directory.resolve("no/lock")))
                .hasMessageContaining("ENOENT")
                .hasMessageContaining("no/lock");
    }
}
