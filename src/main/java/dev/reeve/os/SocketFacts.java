/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** What the kernel says of an open socket: getsockname(2), getpeername(2), getsockopt(2). */
public final class SocketFacts {
    private static final int SOL_SOCKET = 1;
    private static final int SO_TYPE = 3;
    private static final int SO_ACCEPTCONN = 30;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    /** Opens the file of a Unix socket without its name, as O_PATH does (Linux 4.12); needs CAP_NET_ADMIN. */
    private static final long SIOCUNIXFILE = 0x89E0;

    private static final LibcFunction NAME = LibcFunction.of("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final LibcFunction PEER = LibcFunction.of("getpeername", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final LibcFunction OPTION =
            LibcFunction.of("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final LibcFunction IOCTL = LibcFunction.variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG);

    private SocketFacts() {}

    /** Whether others reach it at this address: a stream that is listened on, or a datagram socket without a peer. */
    static boolean receives(Fd socket, SocketName at) throws OsException {
        boolean fits = option(socket, SO_TYPE) == (at.stream() ? SOCK_STREAM : SOCK_DGRAM) && at.is(name(socket));
        return fits && (at.stream() ? option(socket, SO_ACCEPTCONN) == 1 : !hasPeer(socket));
    }

    /** The file of a Unix socket, whatever is at its path by now; empty where the kernel does not tell. */
    public static Optional<Stat> file(Fd socket) {
        try {
            long opened = socket.use(number -> IOCTL.tryCall(number, SIOCUNIXFILE));
            if (opened < 0) {
                return Optional.empty();
            }
            try (Fd file = new Fd((int) opened)) {
                return Optional.of(Stat.of(file));
            }
        } catch (IOException untold) {
            return Optional.empty();
        }
    }

    // What is no socket has no option, and a negative number fits nothing.
    private static long option(Fd socket, int option) throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(JAVA_INT);
            MemorySegment length = arena.allocateFrom(JAVA_INT, 4);
            long result = socket.use(number -> OPTION.tryCall(number, SOL_SOCKET, option, value, length));
            return result < 0 ? result : value.get(JAVA_INT, 0);
        }
    }

    private static byte[] name(Fd socket) throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment where = arena.allocate(SocketName.MOST);
            MemorySegment length = arena.allocateFrom(JAVA_INT, SocketName.MOST);
            long result = socket.use(number -> NAME.tryCall(number, where, length));
            int size = Math.clamp(length.get(JAVA_INT, 0), 0, SocketName.MOST);
            return result < 0 ? new byte[0] : where.asSlice(0, size).toArray(JAVA_BYTE);
        }
    }

    private static boolean hasPeer(Fd socket) throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment where = arena.allocate(SocketName.MOST);
            MemorySegment length = arena.allocateFrom(JAVA_INT, SocketName.MOST);
            return socket.use(number -> PEER.tryCall(number, where, length)) >= 0;
        }
    }
}
