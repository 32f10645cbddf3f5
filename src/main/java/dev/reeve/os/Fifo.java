/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A named pipe that others write to: fifo(7), mkfifo(3). */
public final class Fifo {
    /** In the place of a user or group: no other one. */
    public static final long AS_IT_IS = -1;

    private static final int FILE_TYPE = 0170000;
    private static final int FIFO_TYPE = 0010000;
    private static final LibcFunction MKFIFO = LibcFunction.of("mkfifo", JAVA_INT, ADDRESS, JAVA_INT);

    private static final LibcFunction FCHOWN = LibcFunction.of("fchown", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final LibcFunction FCHMOD = LibcFunction.of("fchmod", JAVA_INT, JAVA_INT, JAVA_INT);

    private Fifo() {}

    /**
     * Opens it for reading, made where there is nothing yet. It is opened for writing as well, so that the last writer's leaving is no end. A symbolic link is refused.
     *
     * @throws IOException when something else is there
     */
    public static Fd open(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            make(path);
        }
        if (!(Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) instanceof Integer mode)
                || (mode & FILE_TYPE) != FIFO_TYPE) {
            throw new IOException(path + " is there and is no FIFO");
        }
        Fd pipe = Fds.open(path, Fds.O_RDWR | Fds.O_NONBLOCK | Fds.O_NOFOLLOW | Fds.O_NOCTTY, 0);
        // What was looked at by its name may be another thing by now; only what is open counts.
        if ((Stat.of(pipe).mode() & FILE_TYPE) != FIFO_TYPE) {
            pipe.close();
            throw new IOException(path + " is there and is no FIFO");
        }
        return pipe;
    }

    /**
     * Gives the pipe that is open an owner and a mode (fchown(2), fchmod(2)): by its name it would be whatever has been put there meanwhile.
     *
     * @param mode such as 0660
     */
    public static void permit(Fd pipe, long uid, long gid, int mode) throws OsException {
        pipe.use(number -> FCHOWN.call("fchown", number, (int) uid, (int) gid));
        pipe.use(number -> FCHMOD.call("fchmod", number, mode));
    }

    /** Whether the pipe that is open is what has that name. */
    public static boolean isAt(Fd pipe, Path path) throws IOException {
        try {
            return Stat.of(path, LinkOption.NOFOLLOW_LINKS).isSameFile(Stat.of(pipe));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static void make(Path path) throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MKFIFO.call(path.toString(), arena.allocateFrom(path.toString()), 0600);
        }
    }
}
