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
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A netlink(7) socket to the kernel's packet filter. For the thread that opened it. What does not come from the kernel itself is passed over. */
public final class NetlinkSocket implements AutoCloseable {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int NETLINK_NETFILTER = 12;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_NETLINK = 270;
    /** Answers do not repeat what was asked. */
    private static final int NETLINK_CAP_ACK = 10;

    private static final int MSG_DONTWAIT = 0x40;
    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final int ADDRESS_BYTES = 12;
    private static final int RECEIVE_BYTES = 1 << 22;
    private static final int BUFFER = 1 << 16;

    private static final LibcFunction SOCKET = LibcFunction.of("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final LibcFunction SETSOCKOPT =
            LibcFunction.of("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final LibcFunction SEND = LibcFunction.of("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final LibcFunction RECVFROM =
            LibcFunction.of("recvfrom", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
    private static final LibcFunction SETNS = LibcFunction.of("setns", JAVA_INT, JAVA_INT, JAVA_INT);

    private final Fd fd;
    // Of the thread that opened it: to close a shared one all threads have to stop for a moment.
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(BUFFER);
    private final MemorySegment sender = arena.allocate(ADDRESS_BYTES, 4);
    private final MemorySegment senderSize = arena.allocate(JAVA_INT);
    private int sendBytes;

    private NetlinkSocket(Fd fd) throws OsException {
        this.fd = fd;
        option(SOL_NETLINK, NETLINK_CAP_ACK, 1);
        option(SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_BYTES);
    }

    /**
     * Opens one to the packet filter.
     *
     * @param namespace file of a network namespace, such as {@code /run/netns/NAME}; null for this process's own
     * @throws OsException without the right to change it, or where the kernel has none
     */
    public static NetlinkSocket netfilter(@Nullable Path namespace) throws IOException, InterruptedException {
        return new NetlinkSocket(namespace == null ? open() : openIn(namespace));
    }

    private static Fd open() throws OsException {
        return new Fd((int) SOCKET.call("netlink", AF_NETLINK, SOCK_RAW | Fds.O_CLOEXEC, NETLINK_NETFILTER));
    }

    // A socket stays in the namespace it was made in; a thread that has changed its own is not used for anything else.
    private static Fd openIn(Path namespace) throws IOException, InterruptedException {
        FutureTask<Fd> task = new FutureTask<>(() -> {
            try (Fd file = Fds.openForRead(namespace)) {
                file.use(number -> SETNS.call(namespace.toString(), number, CLONE_NEWNET));
                return open();
            }
        });
        Thread.ofPlatform().daemon().name("reeve-netns").start(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException fault) {
                throw fault;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private void option(int level, int name, int value) throws OsException {
        try (Arena once = Arena.ofConfined()) {
            MemorySegment number = once.allocateFrom(JAVA_INT, value);
            fd.use(open -> SETSOCKOPT.call("netlink", open, level, name, number, 4));
        }
    }

    /** Sends all of it as one message, which the kernel has dealt with when this returns. */
    public void send(byte[] bytes, int length) throws OsException {
        if (length > sendBytes) {
            sendBytes = length + 1024;
            option(SOL_SOCKET, SO_SNDBUFFORCE, sendBytes);
        }
        try (Arena once = Arena.ofConfined()) {
            MemorySegment copy = once.allocate(length);
            MemorySegment.copy(bytes, 0, copy, JAVA_BYTE, 0, length);
            fd.use(open -> SEND.call("netlink", open, copy, (long) length, 0));
        }
    }

    /** The kernel's next answer, which may hold several messages; null when there was none in that time. */
    public byte @Nullable [] receive(Duration timeout) throws OsException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            senderSize.set(JAVA_INT, 0, ADDRESS_BYTES);
            long count =
                    fd.use(open -> RECVFROM.tryCall(open, buffer, (long) BUFFER, MSG_DONTWAIT, sender, senderSize));
            if (count >= 0 && sender.get(JAVA_INT, 4) == 0) {
                return buffer.asSlice(0, count).toArray(JAVA_BYTE);
            }
            if (count < 0 && count != -Errno.EAGAIN.number() && count != -Errno.EINTR.number()) {
                RECVFROM.checked(count, "netlink");
            }
            long left = end - System.nanoTime();
            if (count < 0 && (left <= 0 || !Poll.await(fd, Poll.IN, Duration.ofNanos(left)))) {
                return null;
            }
        }
    }

    @Override
    public void close() {
        fd.close();
        arena.close();
    }
}
