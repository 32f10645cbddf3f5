/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.Fd;
import dev.reeve.os.Fds;
import dev.reeve.os.PosixSpawner;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.Stdio;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An ext4 file system of its own on a loop device, which can be frozen: who writes to it then stays in state D, SIGKILL or not. Closing it thaws and unmounts. */
final class FrozenDisk implements AutoCloseable {
    private final Path log;
    final Path mount;

    FrozenDisk(Path directory) throws Exception {
        Path image = directory.resolve("disk.img");
        log = directory.resolve("tools.log");
        mount = Files.createDirectory(directory.resolve("disk"));
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(16L << 20);
        }
        tool("mkfs.ext4", "-q", "-F", image.toString());
        tool("mount", "-o", "loop", image.toString(), mount.toString());
    }

    void freeze() throws Exception {
        tool("fsfreeze", "-f", mount.toString());
    }

    void thaw() throws Exception {
        tool("fsfreeze", "-u", mount.toString());
    }

    private int run(String... command) throws Exception {
        try (Fd out = Fds.openForAppend(log)) {
            SpawnRequest request = SpawnRequest.of(command).streams(Stdio.NULL, Stdio.of(out), Stdio.of(out));
            Child child = new PosixSpawner().spawn(request);
            try (var handle = child.pidfd()) {
                ExitStatus status = handle.await(Duration.ofSeconds(20))
                        .orElseThrow(() -> new IOException(command[0] + " does not end"));
                return status.isSuccess() ? 0 : 1;
            }
        }
    }

    private void tool(String... command) throws Exception {
        if (run(command) != 0) {
            throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
        }
    }

    /** Thawing what is not frozen is an error that is none here. */
    @Override
    public void close() throws Exception {
        run("fsfreeze", "-u", mount.toString());
        for (int i = 0; i < 50 && run("umount", mount.toString()) != 0; i++) {
            Thread.sleep(100);
        }
    }
}
