/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.SocketSpec;
import dev.reeve.os.Fd;
import dev.reeve.os.SocketWatcher;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sockets of one service: bound before its first start, and kept over its restarts, so that who connects meanwhile waits instead of being refused. */
final class ServiceSockets {
    private static final System.Logger LOG = System.getLogger(ServiceSockets.class.getName());

    private final Unit unit;
    private final Map<SocketSpec, BoundSocket> open = new LinkedHashMap<>();
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
                open.put(socket, BoundSocket.bind(socket));
            }
        }
        return wanted.stream().map(open::get).map(BoundSocket::fd).toList();
    }

    /** Has those again that what was found running holds, so that who waits at them is not lost at its next start. */
    synchronized void takeBack(ServiceSpec spec) {
        for (SocketSpec socket : wanted(spec)) {
            for (Instance found : open.containsKey(socket) ? List.<Instance>of() : unit.instances.values()) {
                if (found.adopted) {
                    BoundSocket.takeBack(socket, found).ifPresent(held -> open.putIfAbsent(socket, held));
                }
            }
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
        BoundSocket bound = open.remove(socket);
        if (bound != null) {
            // What still runs has it open, and goes on being reached by it.
            bound.close(socket, unit.instances.isEmpty());
        }
    }
}
