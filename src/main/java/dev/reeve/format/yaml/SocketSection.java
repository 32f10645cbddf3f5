/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.SocketSpec;
import dev.reeve.model.SocketSpec.Kind;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An item of {@code sockets:} of a service. */
final class SocketSection {
    private static final Pattern INET =
            Pattern.compile("(tcp|udp):(\\[[0-9a-fA-F:.]{2,45}]|[0-9.]{7,15}):([0-9]{1,5})");
    private static final Pattern UNIX = Pattern.compile("unix:(/[^\\p{Cntrl}]{1,106})");

    /** Where to listen. */
    record Address(Kind kind, String host, int port, String path) {}

    private static final Type<Address> ADDRESS = new ScalarType<>(
            "address to listen on",
            "tcp: or udp: with a literal address and a port, or unix: with an absolute path, such as tcp:127.0.0.1:8080, tcp:[::1]:8080 or unix:/run/shop.sock",
            Schemas.pattern("^(tcp|udp|unix):.+$"),
            SocketSection::address);

    static final Key<Address> LISTEN = Key.required(
            "listen",
            ADDRESS,
            "Where to listen: `tcp:ADDRESS:PORT`, `udp:ADDRESS:PORT` or `unix:PATH`; addresses are literal.",
            "tcp:127.0.0.1:8080");
    static final Key<String> NAME = Key.optional(
            "name",
            Types.matching(
                    "name of a socket", "letters, digits, '.', '_' and '-'", "^[A-Za-z0-9._-]{1,64}$", text -> true),
            "unknown",
            "What it is called in LISTEN_FDNAMES.",
            "http");
    static final Key<Integer> BACKLOG = Key.optional(
            "backlog", Types.integer("number", 1, 65_535), "128", "How many connections may wait.", "1024");
    static final Key<Integer> MODE =
            Key.optional("mode", Types.MODE, "0666", "File mode of a Unix socket, octal.", "0660");
    static final Key<String> OWNER = Key.optional(
            "owner",
            Types.USER,
            "Owner of a Unix socket, name or number; the daemon's user when left out.",
            "www-data");
    static final Key<String> GROUP = Key.optional(
            "group", Types.USER, "Group of a Unix socket, name or number; the daemon's when left out.", "www-data");

    static final Section<SocketSpec> SECTION = Section.of(
            "socket",
            "a socket",
            "A socket that Reeve listens on for the service. It is passed on as sd_listen_fds(3) has it (LISTEN_FDS, LISTEN_PID, LISTEN_FDNAMES), and stays over restarts of the service.",
            List.of(LISTEN, NAME, BACKLOG, MODE, OWNER, GROUP),
            SocketSection::bind);

    private SocketSection() {}

    private static SocketSpec bind(Bound bound) {
        Address address = bound.get(LISTEN);
        for (Key<?> key : List.of(MODE, OWNER, GROUP)) {
            if (bound.has(key) && address.kind() != Kind.UNIX) {
                bound.error(key, "only a Unix socket has this", "listen: unix:PATH beside it");
            }
        }
        return new SocketSpec(
                address.kind(),
                address.host(),
                address.port(),
                address.path(),
                bound.get(NAME),
                bound.get(BACKLOG),
                bound.get(MODE),
                bound.find(OWNER),
                bound.find(GROUP));
    }

    private static Address address(String text) {
        Matcher unix = UNIX.matcher(text);
        if (unix.matches()) {
            return new Address(Kind.UNIX, "", 0, unix.group(1));
        }
        Matcher inet = INET.matcher(text);
        if (!inet.matches()) {
            throw ScalarType.not();
        }
        String host = inet.group(2).replaceAll("[\\[\\]]", "");
        int port = Integer.parseInt(inet.group(3));
        if (port < 1 || port > 65_535) {
            throw ScalarType.not();
        }
        InetAddress literal = InetAddress.ofLiteral(host);
        return new Address(Kind.valueOf(inet.group(1).toUpperCase(Locale.ROOT)), literal.getHostAddress(), port, "");
    }
}
