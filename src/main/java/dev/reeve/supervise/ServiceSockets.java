/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.SocketSpec;
import dev.reeve.os.Fd;
import dev.reeve.os.ListenSocket;
import dev.reeve.os.SocketWatcher;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sockets of one service: bound before its first start, and kept over its restarts, so that who connects meanwhile waits instead of being refused. */
final class ServiceSockets {
    private static final System.Logger LOG = System.getLogger(ServiceSockets.class.getName());

    private final Unit unit;
    private final Map<SocketSpec, Fd> open = new LinkedHashMap<>();
    private long watch = -1;

    ServiceSockets(Unit unit) {
        this.unit = unit;
    }

    private static List<SocketSpec> wanted(ServiceSpec spec) {
        return spec.kind() instanceof ServiceKind.Native own ? own.sockets() : List.of();
    }

    /** Those of the service in its order; what is not asked for any more is closed. @throws IOException when one cannot be bound, with its address */
    synchronized List<Fd> open(ServiceSpec spec) throws IOException {
        List<SocketSpec> wanted = wanted(spec);
        if (wanted.isEmpty() && open.isEmpty()) {
            return List.of();
        }
        stopWatching();
        List.copyOf(open.keySet()).stream()
                .filter(each -> !wanted.contains(each))
                .forEach(this::close);
        for (SocketSpec socket : wanted) {
            if (!open.containsKey(socket)) {
                open.put(socket, bind(socket));
            }
        }
        return wanted.stream().map(open::get).toList();
    }

    private static Fd bind(SocketSpec socket) throws IOException {
        try {
            return socket.kind() == SocketSpec.Kind.UNIX
                    ? ListenSocket.unix(
                            Path.of(socket.path()), socket.backlog(), socket.mode(), socket.owner(), socket.group())
                    : ListenSocket.inet(
                            socket.host(), socket.port(), socket.kind() == SocketSpec.Kind.TCP, socket.backlog());
        } catch (IOException refused) {
            throw new IOException("cannot listen on " + socket.address() + ": " + refused.getMessage(), refused);
        }
    }

    /** Where it is to be started on demand and nothing of it is there: tells of whoever comes. */
    synchronized void await(ServiceSpec spec) {
        boolean onDemand = spec.kind() instanceof ServiceKind.Native own && own.onDemand();
        if (!onDemand || watch >= 0) {
            return;
        }
        try {
            List<Fd> sockets = open(spec);
            watch = unit.tools.socketWatcher().watch(sockets, this::arrived);
        } catch (IOException refused) {
            LOG.log(Level.WARNING, unit.name + " cannot be started on demand: " + refused.getMessage());
        }
    }

    private synchronized void arrived() {
        watch = -1;
        unit.tools.sink().accept(Tidings.connection(unit.name, unit.record.highest()));
    }

    private void stopWatching() {
        SocketWatcher watcher = unit.tools.socketWatcher();
        if (watch >= 0) {
            watcher.forget(watch);
            watch = -1;
        }
    }

    synchronized void close() {
        stopWatching();
        List.copyOf(open.keySet()).forEach(this::close);
    }

    private void close(SocketSpec socket) {
        Fd fd = open.remove(socket);
        if (fd == null) {
            return;
        }
        fd.close();
        try {
            // What still runs has it open, and goes on being reached by it.
            if (socket.kind() == SocketSpec.Kind.UNIX && unit.instances.isEmpty()) {
                Files.deleteIfExists(Path.of(socket.path()));
            }
        } catch (IOException stays) {
            LOG.log(Level.DEBUG, socket.path() + " stays", stays);
        }
    }
}
