/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Sockets that are bound and listened on for somebody else: socket(2), bind(2), listen(2). They block, as their users expect. */
public final class ListenSocket {
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_V6ONLY = 26;
    /** Holds a file without opening it: enough to change its owner, even where it is a socket. */
    private static final int O_PATH = 0x200000;

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
        SocketName name = SocketName.inet(host, port, stream);
        Fd fd = open(name);
        try {
            option(fd, SOL_SOCKET, SO_REUSEADDR, stream);
            option(fd, IPPROTO_IPV6, IPV6_V6ONLY, name.family() == SocketName.AF_INET6);
            bind(fd, name);
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
        SocketName name = SocketName.unix(path);
        removeDead(path);
        Fd fd = open(name);
        try {
            bind(fd, name);
            own(path, mode, owner, group);
            listen(fd, true, backlog);
            return fd;
        } catch (IOException | RuntimeException refused) {
            fd.close();
            throw refused;
        }
    }

    /**
     * Makes room for a socket where one is that nobody listens on any more.
     *
     * @throws IOException when somebody does, or when something else is there; a link is something else
     */
    public static void removeDead(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Stat.of(path, LinkOption.NOFOLLOW_LINKS).isSocket()) {
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
     * Gives the socket at the path its owner and mode. Whoever may write to the directory can put something else in its place at any instant, so that it is held first and looked at: neither a link is followed nor another
     * name of a file changed.
     */
    public static void own(Path path, int mode, @Nullable String owner, @Nullable String group) throws IOException {
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
        Stat found = Stat.of(held);
        if (!found.isSocket() || found.links() != 1) {
            throw new IOException("somebody has put something else in the place of " + path);
        }
    }

    private static Fd open(SocketName name) throws OsException {
        int type = (name.stream() ? SOCK_STREAM : SOCK_DGRAM) | Fds.O_CLOEXEC;
        return new Fd((int) SOCKET.call("", name.family(), type, 0));
    }

    private static void option(Fd fd, int level, int option, boolean wanted) throws OsException {
        if (wanted) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment one = arena.allocateFrom(JAVA_INT, 1);
                fd.use(number -> SETSOCKOPT.call("", number, level, option, one, 4));
            }
        }
    }

    private static void bind(Fd fd, SocketName name) throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = name.bytes();
            MemorySegment where = arena.allocateFrom(JAVA_BYTE, bytes);
            fd.use(number -> BIND.call(name.toString(), number, where, bytes.length));
        }
    }

    private static void listen(Fd fd, boolean stream, int backlog) throws OsException {
        if (stream) {
            fd.use(number -> LISTEN.call("", number, backlog));
        }
    }
}
