/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.util.List;

/** A connection that is being made, without waiting: socket(2), connect(2). For one thread, which waits for many in a {@link WaitSet}. */
public final class TcpAttempt implements AutoCloseable {
    private static final int SOCK_STREAM = 1;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int EINPROGRESS = 115;
    /** ENOMEM, ENFILE, EMFILE, EADDRNOTAVAIL, ENOBUFS. */
    private static final List<Integer> SHORTAGES = List.of(12, 23, 24, 99, 105);

    private static final LibcFunction SOCKET = LibcFunction.of("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final LibcFunction CONNECT = LibcFunction.of("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final LibcFunction GETSOCKOPT =
            LibcFunction.of("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);

    private final Fd socket;
    private final boolean connected;

    private TcpAttempt(Fd socket, boolean connected) {
        this.socket = socket;
        this.connected = connected;
    }

    /** @throws OsException when it failed at once: refused, no way there, too many open files */
    public static TcpAttempt to(InetAddress address, int port) throws OsException {
        SocketName name = SocketName.of(address, port);
        Fd socket = new Fd((int) SOCKET.call("", name.family(), SOCK_STREAM | Fds.O_NONBLOCK | Fds.O_CLOEXEC, 0));
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = name.bytes();
            MemorySegment where = arena.allocateFrom(JAVA_BYTE, bytes);
            long result = socket.use(number -> CONNECT.tryCall(number, where, bytes.length));
            if (result < 0 && result != -EINPROGRESS) {
                throw new OsException("connect", (int) -result, "");
            }
            return new TcpAttempt(socket, result == 0);
        } catch (OsException e) {
            socket.close();
            throw e;
        }
    }

    /** Whether it was connected at once, so that nobody need wait. */
    public boolean connected() {
        return connected;
    }

    /** How it ended, when it has: 0 for a connection, else why not (connect(2)). */
    public int error() throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = arena.allocate(JAVA_INT);
            MemorySegment length = arena.allocateFrom(JAVA_INT, 4);
            socket.use(number -> GETSOCKOPT.call("SO_ERROR", number, SOL_SOCKET, SO_ERROR, error, length));
            return error.get(JAVA_INT, 0);
        }
    }

    /** Whether it failed for want of something here, which says nothing about the other side: descriptors, memory, ports. */
    public static boolean isShortage(int error) {
        return SHORTAGES.contains(error);
    }

    /** {@code connection refused}: an error number in words. */
    public static String words(int error) {
        return Errno.words(error);
    }

    Fd socket() {
        return socket;
    }

    @Override
    public void close() {
        socket.close();
    }
}
