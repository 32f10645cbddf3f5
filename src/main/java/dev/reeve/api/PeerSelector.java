/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.NioSocket;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.nio.channels.SocketChannel;
import java.util.Set;

/**
 * Asks the kernel who connected, once for each connection, before its first request. The web server keeps the channel to itself, so it is read from a private field; where that fails, the peer
 * is unknown, and unknown peers change nothing.
 */
final class PeerSelector implements ServerConnectionSelector {
    private static final System.Logger LOG = System.getLogger(PeerSelector.class.getName());

    private final ServerConnectionSelector http;
    private final UnixPeers peers;

    PeerSelector(ServerConnectionSelector http, UnixPeers peers) {
        this.http = http;
        this.peers = peers;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext connection) {
        return http.connection(new KnownConnection(
                connection, new KnownPeer(connection.remotePeer(), caller(connection.serverSocket()))));
    }

    private Caller caller(HelidonSocket socket) {
        try {
            Field channel = NioSocket.class.getDeclaredField("delegate");
            channel.setAccessible(true);
            return channel.get(socket) instanceof SocketChannel found ? peers.caller(found) : UnixPeers.UNKNOWN;
        } catch (ReflectiveOperationException | RuntimeException changed) {
            LOG.log(Level.WARNING, "the web server's connection has no known channel; callers may only look", changed);
            return UnixPeers.UNKNOWN;
        }
    }
}
