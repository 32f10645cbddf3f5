/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sockets that are bound and listened on for somebody else: socket(2), bind(2), listen(2). They block, as their users expect. */
public final class ListenSocket {
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_V6ONLY = 26;
    /** Holds a file without opening it: enough to change its owner, even where it is a socket. */
    private static final int O_PATH = 0x200000;

    private static final int S_IFMT = 0xF000;
    private static final int S_IFSOCK = 0xC000;
    private static final LibcFunction SOCKET = LibcFunction.of("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final LibcFunction BIND = LibcFunction.of("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final LibcFunction LISTEN = LibcFunction.of("listen", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final LibcFunction SETSOCKOPT =
            LibcFunction.of("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);

    private ListenSocket() {}

    /**
     * TCP, or UDP where there is no stream.
     *
     * @param host a literal address; that of IPv6 alone when it is one
     */
    public static Fd inet(String host, int port, boolean stream, int backlog) throws OsException {
        InetAddress address = InetAddress.ofLiteral(host);
        byte[] bytes = address.getAddress();
        boolean six = bytes.length == 16;
        Fd fd = open(six ? AF_INET6 : AF_INET, stream);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment where = arena.allocate(28);
            where.set(JAVA_SHORT, 0, (short) (six ? AF_INET6 : AF_INET));
            where.set(JAVA_BYTE, 2, (byte) (port >> 8));
            where.set(JAVA_BYTE, 3, (byte) port);
            MemorySegment.copy(bytes, 0, where, JAVA_BYTE, six ? 8 : 4, bytes.length);
            option(arena, fd, SOL_SOCKET, SO_REUSEADDR, stream);
            option(arena, fd, IPPROTO_IPV6, IPV6_V6ONLY, six);
            bind(fd, where, six ? 28 : 16, host + " port " + port);
            listen(fd, stream, backlog);
            return fd;
        } catch (OsException refused) {
            fd.close();
            throw refused;
        }
    }

    /**
     * A stream at a path. What is there is replaced when it is a socket that nobody listens on any more, and left alone otherwise.
     *
     * @param owner name or number, null for none
     */
    public static Fd unix(Path path, int backlog, int mode, @Nullable String owner, @Nullable String group)
            throws IOException {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length > 107) {
            throw new IOException("the path of a Unix socket has at most 107 bytes: " + path);
        }
        removeDead(path);
        Fd fd = open(AF_UNIX, true);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment where = arena.allocate(110);
            where.set(JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(name, 0, where, JAVA_BYTE, 2, name.length);
            bind(fd, where, 3 + name.length, path.toString());
            own(path, mode, owner, group);
            listen(fd, true, backlog);
            return fd;
        } catch (IOException | RuntimeException refused) {
            fd.close();
            throw refused;
        }
    }

    private static void removeDead(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int kind = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & S_IFMT;
        if (kind != S_IFSOCK) {
            throw new IOException(path + " is there and is no socket");
        }
        boolean alive = ProcFiles.linesIfThere(Path.of("/proc/net/unix"), ProcFiles.LARGE).stream()
                .anyMatch(line -> line.endsWith(" " + path));
        if (alive) {
            throw new IOException("somebody listens on " + path + " already");
        }
        Files.delete(path);
    }

    /**
     * Gives the new socket its owner and mode. Whoever may write to the directory can put something else in its place at any instant, so that it is held first and looked at: neither a link is followed nor another
     * name of a file changed.
     */
    private static void own(Path path, int mode, @Nullable String owner, @Nullable String group) throws IOException {
        Users users = Users.load();
        Fd held = Fds.open(path, O_PATH | Fds.O_NOFOLLOW, 0);
        try (held) {
            Path socket = Path.of("/proc/self/fd/" + held.acquire());
            try {
                requireSocket(socket, path);
                if (owner != null) {
                    long uid = users.user(owner)
                            .orElseThrow(() -> new IOException("no user '" + owner + "' for " + path))
                            .uid();
                    Files.setAttribute(socket, "unix:uid", (int) uid);
                }
                if (group != null) {
                    long gid = users.group(group)
                            .orElseThrow(() -> new IOException("no group '" + group + "' for " + path))
                            .gid();
                    Files.setAttribute(socket, "unix:gid", (int) gid);
                }
                Files.setAttribute(socket, "unix:mode", mode);
            } finally {
                held.release();
            }
        }
    }

    private static void requireSocket(Path held, Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(held, "unix:mode,nlink");
        boolean own = found.get("mode") instanceof Integer kind && (kind & S_IFMT) == S_IFSOCK;
        if (!own || !Integer.valueOf(1).equals(found.get("nlink"))) {
            throw new IOException("somebody has put something else in the place of " + path);
        }
    }

    private static Fd open(int family, boolean stream) throws OsException {
        return new Fd((int) SOCKET.call("", family, (stream ? SOCK_STREAM : SOCK_DGRAM) | Fds.O_CLOEXEC, 0));
    }

    private static void option(Arena arena, Fd fd, int level, int option, boolean wanted) throws OsException {
        if (wanted) {
            MemorySegment one = arena.allocateFrom(JAVA_INT, 1);
            fd.use(number -> SETSOCKOPT.call("", number, level, option, one, 4));
        }
    }

    private static void bind(Fd fd, MemorySegment where, int length, String said) throws OsException {
        fd.use(number -> BIND.call(said, number, where, length));
    }

    private static void listen(Fd fd, boolean stream, int backlog) throws OsException {
        if (stream) {
            fd.use(number -> LISTEN.call("", number, backlog));
        }
    }
}
