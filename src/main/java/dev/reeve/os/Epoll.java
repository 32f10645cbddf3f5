/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** epoll(7), level-triggered, each entry carrying a token of 64 bits. One thread waits; any thread adds and removes. */
final class Epoll implements AutoCloseable {
    private static final int ADD = 1;
    private static final int DEL = 2;
    private static final int BATCH = 256;
    // struct epoll_event is packed on x86-64 only (epoll_ctl(2), linux/eventpoll.h).
    private static final boolean PACKED = System.getProperty("os.arch", "").equals("amd64");
    private static final long DATA = PACKED ? 4 : 8;
    private static final long SIZE = DATA + 8;

    private static final LibcFunction CREATE = LibcFunction.of("epoll_create1", JAVA_INT, JAVA_INT);
    private static final LibcFunction CTL =
            LibcFunction.of("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final LibcFunction WAIT =
            LibcFunction.of("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

    private final Fd epoll;
    private final MemorySegment events = Arena.ofAuto().allocate(SIZE * BATCH, 8);

    Epoll() throws OsException {
        epoll = new Fd((int) CREATE.call("", Fds.O_CLOEXEC));
    }

    interface Sink {
        void ready(long token, int events);
    }

    void add(int fd, int wanted, long token) throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment event = arena.allocate(SIZE, 8);
            event.set(JAVA_INT_UNALIGNED, 0, wanted);
            event.set(JAVA_LONG_UNALIGNED, DATA, token);
            epoll.use(number -> CTL.call("add", number, ADD, fd, event));
        }
    }

    /** Quiet when the entry is gone or epoll is closed: the aim is that it is not there. */
    void remove(int fd) {
        try {
            epoll.use(number -> CTL.tryCall(number, DEL, fd, MemorySegment.NULL));
        } catch (OsException closed) {
            assert closed.is(Errno.EBADF);
        }
    }

    /** Waits without limit for the next batch and hands it over. For one thread only. */
    void await(Sink sink) throws OsException {
        await(sink, -1);
    }

    /** @param millis how long it waits at most; negative for no limit */
    void await(Sink sink, int millis) throws OsException {
        long count = epoll.use(number -> WAIT.call("", number, events, BATCH, millis));
        for (long i = 0; i < count; i++) {
            sink.ready(events.get(JAVA_LONG_UNALIGNED, i * SIZE + DATA), events.get(JAVA_INT_UNALIGNED, i * SIZE));
        }
    }

    @Override
    public void close() {
        epoll.close();
    }
}
