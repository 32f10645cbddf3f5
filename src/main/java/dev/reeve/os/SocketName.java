/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** An address to listen at, as the kernel has it: sockaddr(3type), with whether it is for a stream. */
public final class SocketName {
    static final int AF_UNIX = 1;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    /** Of the longest, that of a Unix socket. */
    static final int MOST = 110;

    private static final int MOST_PATH = 107;

    private final boolean stream;
    private final byte[] bytes;
    private final String text;

    private SocketName(boolean stream, byte[] bytes, String text) {
        this.stream = stream;
        this.bytes = bytes;
        this.text = text;
    }

    /** TCP, or UDP where there is no stream. @param host a literal address */
    public static SocketName inet(String host, int port, boolean stream) {
        return new SocketName(stream, inet(InetAddress.ofLiteral(host), port), host + " port " + port);
    }

    /** To connect to by TCP; of IPv6 with the interface that a link-local address names. */
    static SocketName of(InetAddress address, int port) {
        return new SocketName(true, inet(address, port), "");
    }

    private static byte[] inet(InetAddress to, int port) {
        byte[] address = to.getAddress();
        boolean six = address.length == 16;
        byte[] name = new byte[six ? 28 : 16];
        MemorySegment where = MemorySegment.ofArray(name);
        where.set(JAVA_SHORT_UNALIGNED, 0, (short) (six ? AF_INET6 : AF_INET));
        name[2] = (byte) (port >> 8);
        name[3] = (byte) port;
        System.arraycopy(address, 0, name, six ? 8 : 4, address.length);
        if (to instanceof Inet6Address v6) {
            where.set(JAVA_INT_UNALIGNED, 24, v6.getScopeId());
        }
        return name;
    }

    /** @throws IOException when the path is too long for a socket */
    public static SocketName unix(Path path) throws IOException {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length > MOST_PATH) {
            throw new IOException("the path of a Unix socket has at most " + MOST_PATH + " bytes: " + path);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment where = arena.allocate(3L + name.length);
            where.set(JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(name, 0, where, JAVA_BYTE, 2, name.length);
            return new SocketName(true, where.toArray(JAVA_BYTE), path.toString());
        }
    }

    boolean stream() {
        return stream;
    }

    int family() {
        return bytes[0] & 0xff | (bytes[1] & 0xff) << 8;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Whether it is what getsockname(2) gave. */
    boolean is(byte[] found) {
        return Arrays.equals(bytes, found);
    }

    @Override
    public String toString() {
        return text;
    }
}
