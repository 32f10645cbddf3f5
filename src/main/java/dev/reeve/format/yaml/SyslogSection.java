/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Cidr;
import dev.reeve.model.SyslogSpec;
import java.util.List;
import java.util.Objects;

/** {@code syslog:} of a log. */
final class SyslogSection {
    static final Type<SyslogSpec.Address> ADDRESS = new ScalarType<>(
            "address to listen on",
            "a literal address and a port such as 192.0.2.1:514 or '[::]:514'",
            Schemas.pattern("^.+:[0-9]{1,5}$"),
            SyslogSection::address);
    static final Key<SyslogSpec.Address> UDP = Key.optional(
            "udp",
            ADDRESS,
            "Where datagrams are received (RFC 5426). Anyone can feign another's address over UDP, so such lines stay"
                    + " `forgeable`.",
            "192.0.2.1:514");
    static final Key<SyslogSpec.Address> TCP = Key.optional(
            "tcp",
            ADDRESS,
            "Where connections are taken (RFC 6587), with the length before each message or a line feed after it.",
            "192.0.2.1:601");
    static final Key<SyslogSpec.Tls> TLS =
            Key.optional("tls", SyslogTlsSection.SECTION, "Where connections with TLS are taken (RFC 5425).", "");
    static final Key<String> SOCKET = Key.optional(
            "socket",
            Types.matching(
                    "path of a socket",
                    "an absolute path of at most 107 bytes such as /dev/log",
                    "^/[!-~]{1,106}$",
                    text -> true),
            "Socket for this machine's own programs. It is not taken from a syslog daemon that runs.",
            "/dev/log");
    static final Key<List<String>> SENDERS = Key.optional(
            "senders",
            Lists.oneOrMany(Types.NETWORK),
            "Who may send over the network; everybody who can reach the port when left out.",
            "[192.0.2.0/24]");
    static final Key<Integer> CONNECTIONS = Key.optional(
            "connections",
            Types.integer("number", 1, 10_000),
            "200",
            "How many connections may be open at once; one address gets at most a quarter of them.",
            "1000");
    static final Key<Integer> RATE = Key.optional(
            "rate",
            Types.integer("number", 1, 1_000_000),
            "1000",
            "Lines a second that one sender may send in the long run, and five times as many at once. Connections"
                    + " wait, datagrams are left out and counted.",
            "10000");

    static final Section<SyslogSpec> SECTION = Section.of(
            "syslog",
            "a syslog receiver",
            "Where syslog messages are received, RFC 5424 or RFC 3164. Lines have the form `host ident[pid]: message`.",
            List.of(UDP, TCP, TLS, SOCKET, SENDERS, CONNECTIONS, RATE),
            SyslogSection::bind);

    private SyslogSection() {}

    private static SyslogSpec bind(Bound bound) {
        if (!bound.has(UDP) && !bound.has(TCP) && !bound.has(TLS) && !bound.has(SOCKET)) {
            bound.reading().findings().error(bound.origin(), "the log receives nothing", "udp, tcp, tls or socket");
        }
        List<String> senders = bound.find(SENDERS);
        String socket = bound.find(SOCKET);
        return new SyslogSpec(
                bound.find(UDP),
                bound.find(TCP),
                bound.find(TLS),
                socket == null ? "" : socket,
                senders == null
                        ? List.of()
                        : senders.stream()
                                .map(Cidr::parse)
                                .filter(Objects::nonNull)
                                .toList(),
                bound.get(CONNECTIONS),
                bound.get(RATE));
    }

    private static SyslogSpec.Address address(String text) {
        Endpoint endpoint = Endpoint.parse(text);
        if (!Networks.isAddress(endpoint.host())) {
            throw new IllegalArgumentException("the address must be literal, not a name");
        }
        return new SyslogSpec.Address(endpoint.host(), endpoint.port());
    }
}
