/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** A connection of the web server whose peer is a {@link KnownPeer}; all else is handed through. */
record KnownConnection(ConnectionContext of, KnownPeer peer) implements ConnectionContext {
    @Override
    public PeerInfo remotePeer() {
        return peer;
    }

    @Override
    public ListenerContext listenerContext() {
        return of.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return of.executor();
    }

    @Override
    public DataWriter dataWriter() {
        return of.dataWriter();
    }

    @Override
    public DataReader dataReader() {
        return of.dataReader();
    }

    @Override
    public Router router() {
        return of.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return of.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return of.serverSocket();
    }

    @Override
    public PeerInfo localPeer() {
        return of.localPeer();
    }

    @Override
    public boolean isSecure() {
        return of.isSecure();
    }

    @Override
    public String socketId() {
        return of.socketId();
    }

    @Override
    public String childSocketId() {
        return of.childSocketId();
    }
}
