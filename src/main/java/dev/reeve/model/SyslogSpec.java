/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where syslog messages are received.
 *
 * @param udp RFC 5426; null for not at all
 * @param tcp RFC 6587; null for not at all
 * @param tls RFC 5425; null for not at all
 * @param socket path of a local datagram socket such as {@code /dev/log}; empty for none
 * @param senders addresses and networks that may send; empty for all. Says nothing of the local socket
 * @param connections that may be open at once over TCP and TLS together
 * @param rate lines a second that one sender may send in the long run
 */
public record SyslogSpec(
        @Nullable Address udp,
        @Nullable Address tcp,
        @Nullable Tls tls,
        String socket,
        List<Cidr> senders,
        int connections,
        int rate) {
    public static final int DEFAULT_CONNECTIONS = 200;
    public static final int DEFAULT_RATE = 1_000;

    public SyslogSpec {
        senders = List.copyOf(senders);
    }

    /** A literal address, and a port from 0 (any, for tests) to 65535. */
    public record Address(String host, int port) {
        @Override
        public String toString() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * @param certificate PEM file: the certificate, then those between it and the authority
     * @param key PEM file with its private key, PKCS #8 without a password
     * @param clients PEM file of authorities, one of which must have signed the sender's certificate; empty: senders need none
     */
    public record Tls(Address listen, String certificate, String key, String clients) {}
}
