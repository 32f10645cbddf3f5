/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The running interface. Closing it ends every connection at once. */
public final class ApiServer implements AutoCloseable {
    /** Of a request, in bytes. */
    public static final int MAX_BODY = 1 << 20;

    static final int MAX_CONNECTIONS = 256;
    /** How long a request may take in all, time to wait for an outcome aside. */
    static final Duration REQUEST = Duration.ofSeconds(30);

    private static final int MAX_HEADERS = 16 << 10;
    private static final int MAX_FIRST_LINE = 8 << 10;
    private static final Duration GRACE = Duration.ofMillis(200);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    // Held, for java.util.logging forgets the levels of loggers that nobody holds.
    private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

    private final WebServer server;
    private final Deadlines deadlines;
    private final UnixEndpoint endpoint;

    private ApiServer(WebServer server, Deadlines deadlines, UnixEndpoint endpoint) {
        this.server = server;
        this.deadlines = deadlines;
        this.endpoint = endpoint;
    }

    /** How long this server lets things take; tests make them short. */
    record Pace(Duration headers, Duration idle, Duration heartbeat) {
        static final Pace USUAL = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(60), HEARTBEAT);
    }

    /** @throws IOException when the socket cannot be made, somebody answers there already, or a file for TLS is not as it should be */
    public static ApiServer start(Daemon daemon, Explainer explainer, ApiOptions options) throws IOException {
        return start(daemon, explainer, options, Pace.USUAL);
    }

    static ApiServer start(Daemon daemon, Explainer explainer, ApiOptions options, Pace pace) throws IOException {
        WEB_SERVER.setLevel(Level.WARNING);
        UnixEndpoint endpoint = new UnixEndpoint(options.socket(), options.group());
        Deadlines deadlines = new Deadlines();
        try {
            WebServer server = configure(daemon, routes(daemon, explainer, pace), options, pace, endpoint, deadlines)
                    .build()
                    .start();
            endpoint.open();
            return new ApiServer(server, deadlines, endpoint);
        } catch (IOException | RuntimeException failed) {
            deadlines.close();
            throw failed;
        }
    }

    private static WebServerConfig.Builder configure(
            Daemon daemon,
            List<Route> routes,
            ApiOptions options,
            Pace pace,
            UnixEndpoint endpoint,
            Deadlines deadlines)
            throws IOException {
        ApiOptions.@Nullable Tls tls = options.tls();
        Callers callers = new Callers(tls == null ? null : Tokens.load(tls.tokens()), daemon::called);
        Dispatch dispatch = new Dispatch(routes, callers, deadlines);
        UnixPeers peers = new UnixPeers(ownUid(), options.group(), options.operators());
        WebServerConfig.Builder server = WebServer.builder()
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .bindAddress(endpoint.claim())
                .routing(dispatch.routing());
        limit(server, new PeerSelector(http(pace, deadlines), peers), pace);
        if (tls != null) {
            server.putSocket(
                    "tls",
                    listener -> limit(
                            TlsListener.bind(listener, tls).routing(dispatch.routing()), http(pace, deadlines), pace));
        }
        return server;
    }

    private static void limit(ListenerConfig.BuilderBase<?, ?> listener, ServerConnectionSelector selector, Pace pace) {
        listener.protocolsDiscoverServices(false)
                .addConnectionSelector(selector)
                .directHandlers(Problems.handlers())
                // A small body must not become a large one.
                .contentEncoding(encoding -> encoding.contentEncodingsDiscoverServices(false))
                .maxPayloadSize(MAX_BODY)
                .maxTcpConnections(MAX_CONNECTIONS)
                .idleConnectionTimeout(pace.idle())
                .idleConnectionPeriod(pace.idle().dividedBy(4))
                .shutdownGracePeriod(GRACE);
    }

    private static Http1ConnectionSelector http(Pace pace, Deadlines deadlines) {
        Http1Config config = Http1Config.builder()
                .maxHeadersSize(MAX_HEADERS)
                .maxPrologueLength(MAX_FIRST_LINE)
                .receiveLog(false)
                .sendLog(false)
                .addReceiveListener(new HeaderDeadline(pace.headers(), deadlines))
                .build();
        return Http1ConnectionSelector.builder().config(config).build();
    }

    /** Headers that come byte by byte would hold a connection for ever. */
    private record HeaderDeadline(Duration time, Deadlines deadlines) implements Http1ConnectionListener {
        @Override
        public void prologue(ConnectionContext context, HttpPrologue prologue) {
            deadlines.within(time);
        }

        @Override
        public void headers(ConnectionContext context, Headers headers) {
            deadlines.done();
        }
    }

    private static long ownUid() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid ? uid : -1;
    }

    static List<Route> routes(Daemon daemon, Explainer explainer, Pace pace) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new StateRoutes(daemon).routes());
        ReadGate large = new ReadGate(ReadGate.LARGE, ReadGate.PATIENCE);
        ReadGate some = new ReadGate(ReadGate.SOME, ReadGate.PATIENCE);
        ReadGate small = new ReadGate(ReadGate.SMALL, ReadGate.PATIENCE);
        routes.addAll(new EntryRoutes(daemon, small, large).routes());
        routes.addAll(new EventStream(daemon, pace.heartbeat()).routes());
        routes.addAll(new LogRoutes(daemon).routes());
        routes.addAll(new RehearsalRoutes(daemon).routes());
        routes.addAll(new JobRoutes(daemon, large).routes());
        routes.addAll(new WhyRoutes(daemon, explainer, some, large).routes());
        routes.addAll(new ChangeRoutes(daemon).routes());
        routes.addAll(new BanRoutes(daemon).routes());
        routes.addAll(new MonitorRoutes(daemon).routes());
        routes.addAll(new NrdpRoutes(daemon).routes());
        routes.addAll(new SeriesRoutes(daemon, some).routes());
        routes.addAll(new UpstartRoutes(daemon).routes());
        return List.copyOf(routes);
    }

    /** The port of the TLS listener; -1 without one. */
    public int tlsPort() {
        return server.port("tls");
    }

    @Override
    public void close() {
        endpoint.remove();
        deadlines.close();
        server.stop();
    }
}
