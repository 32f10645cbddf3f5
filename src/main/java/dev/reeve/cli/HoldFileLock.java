/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The right to replace the hold file: two at once would each write what the other one has not seen. Given up when closed, and when the process ends in any way. */
record HoldFileLock(@Nullable FileChannel channel) implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** It is another one's file (root's) where several may write into the directory: the stop goes on without it, as it matters more than that two are set at one moment. */
    static HoldFileLock of(Path file) throws IOException {
        Path lock = file.resolveSibling("hold.lock");
        try {
            FileChannel channel = FileChannel.open(
                    lock,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    // whoever may read it could lock it, and with it the stop
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return new HoldFileLock(locked(channel, lock));
        } catch (AccessDeniedException others) {
            return new HoldFileLock(null);
        }
    }

    private static FileChannel locked(FileChannel channel, Path lock) throws IOException {
        long end = System.nanoTime() + WAIT.toNanos();
        while (!taken(channel)) {
            if (System.nanoTime() - end > 0 || paused()) {
                channel.close();
                throw new IOException("another reeve has had " + lock + " for " + WAIT.toSeconds()
                        + " seconds; try again, or end that one (fuser " + lock + ")");
            }
        }
        return channel;
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    /** @return whether it was interrupted */
    private static boolean paused() {
        try {
            Thread.sleep(PAUSE);
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
