/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.SocketSpec;
import dev.reeve.os.Fd;
import dev.reeve.os.HeldSockets;
import dev.reeve.os.ListenSocket;
import dev.reeve.os.PidFd;
import dev.reeve.os.SocketFacts;
import dev.reeve.os.SocketName;
import dev.reeve.os.Stat;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is listened on for a service.
 *
 * @param file of a Unix socket, as it was made; null for others, and where nobody knows
 */
record BoundSocket(Fd fd, @Nullable Stat file) {
    private static final System.Logger LOG = System.getLogger(BoundSocket.class.getName());
    /** Processes of one service that are asked for its sockets, the main one first. */
    private static final int MOST_ASKED = 64;

    /** @throws IOException when it cannot be bound, with its address */
    static BoundSocket bind(SocketSpec socket) throws IOException {
        try {
            if (socket.kind() != SocketSpec.Kind.UNIX) {
                boolean stream = socket.kind() == SocketSpec.Kind.TCP;
                return new BoundSocket(ListenSocket.inet(socket.host(), socket.port(), stream, socket.backlog()), null);
            }
            Path path = Path.of(socket.path());
            Fd fd = ListenSocket.unix(path, socket.backlog(), socket.mode(), socket.owner(), socket.group());
            return new BoundSocket(fd, SocketFacts.file(fd).or(() -> at(path)).orElse(null));
        } catch (IOException refused) {
            throw new IOException("cannot listen on " + socket.address() + ": " + refused.getMessage(), refused);
        }
    }

    /** The same socket again from a process that a Reeve before this one gave it to; empty where none has it. */
    static Optional<BoundSocket> takeBack(SocketSpec socket, Instance from) {
        try {
            SocketName name = name(socket);
            for (int pid : asked(from)) {
                Optional<BoundSocket> found = takeBack(socket, name, from, pid);
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (IOException refused) {
            LOG.log(
                    Level.WARNING,
                    "the socket " + socket.address()
                            + " cannot be taken back from what runs, so it is bound anew at the"
                            + " next start and who waits at it then is refused: " + refused.getMessage());
        }
        return Optional.empty();
    }

    private static List<Integer> asked(Instance from) throws IOException {
        PidFd main = from.main;
        Stream<Integer> first = main == null ? Stream.of() : Stream.of(main.pid());
        return Stream.concat(first, from.place.processes().stream())
                .distinct()
                .limit(MOST_ASKED)
                .toList();
    }

    private static Optional<BoundSocket> takeBack(SocketSpec socket, SocketName name, Instance from, int pid)
            throws IOException {
        try (PidFd holder = PidFd.open(pid)) {
            // Asked after the open: then the handle is for a process of the service.
            Optional<Fd> fd = from.place.contains(pid) ? HeldSockets.find(holder, name) : Optional.empty();
            if (fd.isEmpty() || socket.kind() != SocketSpec.Kind.UNIX) {
                return fd.map(known -> new BoundSocket(known, null));
            }
            return unix(fd.get(), socket);
        } catch (IOException gone) {
            if (from.place.contains(pid)) {
                throw gone;
            }
            return Optional.empty();
        }
    }

    /** One that its path does not lead to any more is reached by nobody, and of no use. Owner and mode are those of today's configuration. */
    private static Optional<BoundSocket> unix(Fd fd, SocketSpec socket) throws IOException {
        Path path = Path.of(socket.path());
        Optional<Stat> file = SocketFacts.file(fd);
        Optional<Stat> there = at(path);
        if (there.isEmpty() || file.isPresent() && !file.get().isSameFile(there.get())) {
            fd.close();
            return Optional.empty();
        }
        try {
            ListenSocket.own(path, socket.mode(), socket.owner(), socket.group());
            return Optional.of(new BoundSocket(fd, file.orElse(null)));
        } catch (IOException refused) {
            fd.close();
            throw refused;
        }
    }

    private static SocketName name(SocketSpec socket) throws IOException {
        return socket.kind() == SocketSpec.Kind.UNIX
                ? SocketName.unix(Path.of(socket.path()))
                : SocketName.inet(socket.host(), socket.port(), socket.kind() == SocketSpec.Kind.TCP);
    }

    /** The socket at a path. */
    private static Optional<Stat> at(Path path) {
        try {
            return Optional.of(Stat.of(path, LinkOption.NOFOLLOW_LINKS)).filter(Stat::isSocket);
        } catch (IOException nothing) {
            return Optional.empty();
        }
    }

    /** @param removing whether its file goes too: only that, and not what somebody has put in its place */
    void close(SocketSpec socket, boolean removing) {
        try {
            // While it is open, no other file has its number.
            if (removing
                    && file != null
                    && at(Path.of(socket.path())).filter(file::isSameFile).isPresent()) {
                Files.deleteIfExists(Path.of(socket.path()));
            }
        } catch (IOException stays) {
            LOG.log(Level.DEBUG, socket.path() + " stays", stays);
        } finally {
            fd.close();
        }
    }
}
