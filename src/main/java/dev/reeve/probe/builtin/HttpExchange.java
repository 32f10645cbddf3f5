/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.builtin.Endpoint;
import dev.reeve.model.builtin.HttpAsk;
import dev.reeve.probe.Deadline;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One request and its answer. @param reply null where only the certificate was looked at */
record HttpExchange(@Nullable HttpReply reply, @Nullable X509Certificate certificate) {
    static HttpExchange with(HttpAsk ask, int keep, boolean verify, boolean certificateOnly, Deadline deadline)
            throws IOException, InterruptedException {
        Endpoint to = new Endpoint(ask.address(), ask.port(), ask.family());
        try (Socket plain = Sockets.open(to, deadline);
                Deadline.Watch watch = deadline.watch(plain)) {
            if (!ask.tls()) {
                return new HttpExchange(reply(ask, keep, plain, deadline), null);
            }
            try (SSLSocket secure = Secure.wrap(plain, ask.sni() ? ask.host() : "", verify, ask.address())) {
                X509Certificate certificate = Secure.certificate(secure);
                HttpReply reply = certificateOnly ? null : reply(ask, keep, secure, deadline);
                return new HttpExchange(reply, certificate);
            }
        }
    }

    private static HttpReply reply(HttpAsk ask, int keep, Socket socket, Deadline deadline) throws IOException {
        socket.setSoTimeout(deadline.remainingMillis());
        socket.getOutputStream().write(request(ask).getBytes(StandardCharsets.UTF_8));
        return HttpReply.read(
                socket.getInputStream(), ask.headersOnly() || ask.method().equals("HEAD"), keep);
    }

    private static String request(HttpAsk ask) {
        StringBuilder request = new StringBuilder(
                ask.method() + " " + ask.path() + " HTTP/" + (ask.host().isEmpty() ? "1.0" : "1.1") + "\r\n");
        if (!has(ask, "user-agent")) {
            request.append("User-Agent: reeve\r\n");
        }
        request.append("Connection: close\r\n");
        if (!ask.host().isEmpty() && !has(ask, "host")) {
            request.append("Host: ")
                    .append(bracketed(ask.host()))
                    .append(ask.port() == ask.standardPort() ? "" : ":" + ask.port())
                    .append("\r\n");
        }
        ask.headers().forEach(line -> request.append(line).append("\r\n"));
        if (!ask.body().isEmpty()) {
            request.append("Content-Length: ")
                    .append(ask.body().getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        return request.append("\r\n").append(ask.body()).toString();
    }

    private static boolean has(HttpAsk ask, String header) {
        return ask.headers().stream()
                .anyMatch(line -> line.regionMatches(true, 0, header + ":", 0, header.length() + 1));
    }

    static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
