/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** eventfd(2): wakes a thread that waits in epoll. */
final class EventFd implements AutoCloseable {
    private static final LibcFunction EVENTFD = LibcFunction.of("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);

    private final Fd fd;
    private final MemorySegment count = Arena.ofAuto().allocate(8);

    EventFd() throws OsException {
        fd = new Fd((int) EVENTFD.call("", 0, Fds.O_CLOEXEC | Fds.O_NONBLOCK));
    }

    Fd fd() {
        return fd;
    }

    void signal() throws OsException {
        Fds.write(fd, new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
    }

    /** So that it wakes nobody until the next signal. */
    void clear() {
        try {
            Fds.tryRead(fd, count);
        } catch (OsException closed) {
            assert closed.is(Errno.EBADF);
        }
    }

    @Override
    public void close() {
        fd.close();
    }
}
