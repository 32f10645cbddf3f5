/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A socket for echo requests (icmp(7)): the kernel's own kind where {@code net.ipv4.ping_group_range} allows it, else a raw one, which needs CAP_NET_RAW. For one thread at a time.
 */
public final class IcmpSocket implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_RAW = 3;
    private static final int ICMP = 1;
    private static final int ICMP6 = 58;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int BUFFER = 2_048;
    private static final int V4_ADDRESS = 16;
    private static final int V6_ADDRESS = 28;

    private static final LibcFunction SOCKET = LibcFunction.of("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final LibcFunction SENDTO =
            LibcFunction.of("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    private static final LibcFunction RECV = LibcFunction.of("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);

    private final Fd fd;
    private final boolean v6;
    private final boolean raw;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER);

    private IcmpSocket(Fd fd, boolean v6, boolean raw) {
        this.fd = fd;
        this.v6 = v6;
        this.raw = raw;
    }

    /** @throws OsException where neither kind is allowed */
    public static IcmpSocket open(boolean v6) throws OsException {
        int family = v6 ? AF_INET6 : AF_INET;
        int protocol = v6 ? ICMP6 : ICMP;
        long kind = SOCKET.tryCall(family, SOCK_DGRAM | Fds.O_CLOEXEC, protocol);
        boolean raw = kind < 0;
        long number = raw ? SOCKET.call("icmp", family, SOCK_RAW | Fds.O_CLOEXEC, protocol) : kind;
        return new IcmpSocket(new Fd((int) number), v6, raw);
    }

    /** Sends one message of ICMP, whose checksum is made here. @return 0, or the errno of why not (the network is unreachable) */
    public int send(InetAddress to, byte[] message) throws OsException {
        if (!v6) {
            checksum(message);
        }
        try (Arena once = Arena.ofConfined()) {
            MemorySegment copy = once.allocateFrom(JAVA_BYTE, message);
            MemorySegment address = address(once, to);
            long sent = fd.use(open ->
                    SENDTO.tryCall(open, copy, (long) message.length, MSG_DONTWAIT, address, (int) address.byteSize()));
            return sent < 0 ? (int) -sent : 0;
        }
    }

    /** The next message of ICMP, without the header of IP; null when none came in that time. */
    public byte @Nullable [] receive(Duration timeout) throws OsException, InterruptedException {
        long count = fd.use(open -> RECV.tryCall(open, buffer, (long) BUFFER, MSG_DONTWAIT));
        if (count < 0 && Poll.await(fd, Poll.IN, timeout)) {
            count = fd.use(open -> RECV.tryCall(open, buffer, (long) BUFFER, MSG_DONTWAIT));
        }
        if (count < 0) {
            return null;
        }
        byte[] bytes = buffer.asSlice(0, count).toArray(JAVA_BYTE);
        int header = raw && !v6 && bytes.length > 0 ? (bytes[0] & 0xf) * 4 : 0;
        return header > bytes.length ? new byte[0] : java.util.Arrays.copyOfRange(bytes, header, bytes.length);
    }

    private MemorySegment address(Arena once, InetAddress to) {
        MemorySegment address = once.allocate(v6 ? V6_ADDRESS : V4_ADDRESS, 4);
        address.set(JAVA_SHORT, 0, (short) (v6 ? AF_INET6 : AF_INET));
        byte[] bytes = to.getAddress();
        MemorySegment.copy(bytes, 0, address, JAVA_BYTE, v6 ? 8 : 4, bytes.length);
        if (to instanceof Inet6Address six) {
            address.set(JAVA_INT, 24, six.getScopeId());
        }
        return address;
    }

    /** RFC 1071. Of ICMP for IPv6 the kernel makes it. */
    static void checksum(byte[] message) {
        message[2] = 0;
        message[3] = 0;
        int sum = 0;
        for (int i = 0; i < message.length; i += 2) {
            sum += (message[i] & 0xff) << 8 | (i + 1 < message.length ? message[i + 1] & 0xff : 0);
        }
        sum = (sum >>> 16) + (sum & 0xffff);
        sum += sum >>> 16;
        message[2] = (byte) (~sum >>> 8);
        message[3] = (byte) ~sum;
    }

    @Override
    public void close() {
        fd.close();
        arena.close();
    }
}
