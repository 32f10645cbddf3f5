/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import dev.reeve.model.SyslogSpec;
import dev.reeve.model.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Messages over connections, plain (RFC 6587) or with TLS (RFC 5425). Each has a thread of its own, which waits when the core is behind, and so does the sender. One address gets at most a quarter of the connections.
 */
final class StreamInlet implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final ServerSocket server;
    private final Inbox inbox;
    private final SyslogSpec spec;
    private final int longest;
    private final @Nullable TlsContext tls;
    private final Trust most;
    private final String origin;
    private final Thread thread;
    private final Semaphore free;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    /** @param tls null for plain connections */
    StreamInlet(
            SyslogSpec.Address where,
            SyslogSpec spec,
            @Nullable TlsContext tls,
            Semaphore free,
            Inbox inbox,
            int longest)
            throws IOException {
        this.spec = spec;
        this.inbox = inbox;
        this.longest = longest;
        this.tls = tls;
        this.free = free;
        // Only who is known can be taken at their word: by their certificate, or by an address that cannot be feigned
        // over a connection.
        boolean known = !spec.senders().isEmpty() || (tls != null && tls.asksForCertificate());
        this.most = known ? Trust.REPORTED : Trust.FORGEABLE;
        this.server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.ofLiteral(where.host()), where.port()), BACKLOG);
        this.origin = (tls == null ? "syslog:tcp:" : "syslog:tls:")
                + new SyslogSpec.Address(where.host(), server.getLocalPort());
        this.thread = Thread.ofVirtual().name(origin).start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                taken(server.accept());
            } catch (IOException | RuntimeException failure) {
                if (!server.isClosed()) {
                    inbox.failed(failure);
                }
                return;
            }
        }
    }

    private void taken(Socket socket) {
        InetAddress address = socket.getInetAddress();
        String sender = Inbox.text(address);
        String refusal = refusal(address, sender);
        if (refusal != null) {
            inbox.losses.add(sender, 1, refusal);
            Connection.closeQuietly(socket);
            return;
        }
        Connection connection = new Connection(socket, sender, origin, most, inbox, longest, tls);
        open.add(connection);
        Thread.ofVirtual().name(origin + " from " + sender).start(() -> {
            try {
                connection.run();
            } finally {
                open.remove(connection);
                free.release();
            }
        });
    }

    /** Why the connection is not taken; null when it is, and then has one of the free places. */
    private @Nullable String refusal(InetAddress address, String sender) {
        if (!inbox.mayCome(address)) {
            return "it is not among those who may send";
        }
        long same = open.stream().filter(other -> other.sender().equals(sender)).count();
        if (same >= Math.max(1, spec.connections() / 4)) {
            return "it has " + same + " connections already";
        }
        return free.tryAcquire() ? null : "there are " + spec.connections() + " connections already";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException broken) {
            // It listens no more in any case.
        }
        open.forEach(Connection::close);
        Inlets.join(thread);
    }
}
