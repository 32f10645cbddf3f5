/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

import java.util.List;

/**
 * A request over HTTP.
 *
 * @param host for the Host header and the server's name in TLS; empty for none
 * @param address what is connected to; name or address
 * @param sni whether TLS names the host
 * @param path with the query
 * @param headers whole lines, {@code Name: value}
 * @param body sent as it is; empty for none
 * @param headersOnly the body is not waited for
 */
public record HttpAsk(
        String host,
        String address,
        int port,
        boolean tls,
        boolean sni,
        Family family,
        String method,
        String path,
        List<String> headers,
        String body,
        boolean headersOnly) {
    public HttpAsk {
        headers = List.copyOf(headers);
    }

    public int standardPort() {
        return tls ? 443 : 80;
    }

    /** The same question put elsewhere, as a redirect wants it: without a body. */
    public HttpAsk to(boolean secure, String newHost, String newAddress, int newPort, String newPath) {
        return new HttpAsk(
                newHost,
                newAddress,
                newPort,
                secure,
                sni || secure,
                family,
                method.equals("HEAD") ? "HEAD" : "GET",
                newPath,
                newHost.equals(host) && (secure || !tls) ? headers : harmless(),
                "",
                headersOnly);
    }

    /** What was meant for one host is not shown to another, nor without TLS what was meant for it with. */
    private List<String> harmless() {
        return headers.stream()
                .filter(line -> !line.regionMatches(true, 0, "authorization:", 0, 14)
                        && !line.regionMatches(true, 0, "cookie:", 0, 7))
                .toList();
    }
}
