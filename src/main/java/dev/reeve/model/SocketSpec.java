/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import org.jspecify.annotations.Nullable;

/**
 * A socket that is listened on for a service, and given to it when it starts.
 *
 * @param kind what it is
 * @param host address of TCP and UDP, without brackets; empty for UNIX
 * @param port of TCP and UDP; 0 for UNIX
 * @param path of UNIX, absolute; empty for the others
 * @param name in LISTEN_FDNAMES
 * @param backlog connections that may wait
 * @param mode of UNIX, 0 to 0777
 * @param owner of UNIX, name or number; null for the daemon's user
 * @param group of UNIX, name or number; null for the daemon's
 */
public record SocketSpec(
        Kind kind,
        String host,
        int port,
        String path,
        String name,
        int backlog,
        int mode,
        @Nullable String owner,
        @Nullable String group) {
    /** Kinds of sockets. */
    public enum Kind {
        TCP,
        UDP,
        UNIX
    }

    /** As it is written in the file. */
    public String address() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return kind == Kind.UNIX
                ? "unix:" + path
                : kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + shown + ":" + port;
    }
}
