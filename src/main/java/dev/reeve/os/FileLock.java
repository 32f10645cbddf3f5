/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * An exclusive flock(2) on a file, held until closed or until this process ends in any way, kill -9 included. No child
 * inherits it. The lock belongs to the file's inode, so nobody may delete the file while Reeve runs.
 */
public final class FileLock implements AutoCloseable {
    private static final int LOCK_EX_NB = 2 | 4;
    private static final LibcFunction FLOCK = LibcFunction.of("flock", JAVA_INT, JAVA_INT, JAVA_INT);

    private final Fd fd;

    private FileLock(Fd fd) {
        this.fd = fd;
    }

    /** The lock is held by another process. */
    public static final class Held extends IOException {
        private static final long serialVersionUID = 1L;
        private final long pid;

        Held(Path file, OptionalLong holder) {
            super(file + " is locked by " + (holder.isPresent() ? "process " + holder.getAsLong() : "another process")
                    + "; two Reeves must not share a directory: stop that one, or choose another directory");
            this.pid = holder.orElse(0);
        }

        /** The holder, if /proc/locks tells (in a container it may be 0: outside). */
        public OptionalLong pid() {
            return pid > 0 ? OptionalLong.of(pid) : OptionalLong.empty();
        }
    }

    /**
     * Takes the lock at once or not at all; makes the file when it is missing, and follows no link to it.
     *
     * @throws Held when another process, or another FileLock of this one, has it
     */
    public static FileLock take(Path file) throws IOException {
        Fd fd = Fds.open(file, Fds.O_RDWR | Fds.O_CREAT | Fds.O_NOFOLLOW, 0600);
        long result = fd.use(number -> FLOCK.tryCall(number, LOCK_EX_NB));
        if (result == 0) {
            return new FileLock(fd);
        }
        fd.close();
        if (result == -Errno.EAGAIN.number()) {
            throw new Held(file, holder(Stat.of(file)));
        }
        throw new OsException("flock", (int) -result, file.toString());
    }

    // /proc/locks: "1: FLOCK  ADVISORY  WRITE 4711 fe:00:131099 0 EOF", with the device in hex and the inode last.
    private static OptionalLong holder(Stat file) {
        return ProcFiles.linesIfThere(Path.of("/proc/locks"), ProcFiles.LARGE).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length == 8 && fields[1].equals("FLOCK") && names(fields[5], file))
                .filter(fields -> fields[4].matches("[0-9]{1,10}"))
                .mapToLong(fields -> Long.parseLong(fields[4]))
                .findFirst();
    }

    private static boolean names(String place, Stat file) {
        return place.endsWith(":" + file.inode()) && place.startsWith(file.deviceHex());
    }

    @Override
    public void close() {
        fd.close();
    }
}
