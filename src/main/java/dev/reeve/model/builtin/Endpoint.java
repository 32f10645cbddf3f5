/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

/** Where to connect to. @param host name or address; empty for this machine, where the text does not name it */
public record Endpoint(String host, int port, Family family) {
    public static Endpoint of(String host, int port) {
        return new Endpoint(host, port, Family.ANY);
    }

    /** What is connected to. */
    public String address() {
        return host.isEmpty() ? "127.0.0.1" : host;
    }

    /** Whether it is another machine, as far as the text tells: neither none nor this machine's loopback. */
    public static boolean afar(String host) {
        return !host.isEmpty() && !host.equals("localhost") && !host.startsWith("127.") && !host.equals("::1");
    }

    /** The host of a URL (RFC 3986, 3.2.2), without brackets; empty where it has none. */
    public static String host(String url) {
        String rest = url.substring(url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3);
        String authority = rest.split("[/?#]", 2)[0];
        String named = authority.substring(authority.lastIndexOf('@') + 1);
        return named.startsWith("[") ? named.substring(1).split("]", 2)[0] : named.split(":", 2)[0];
    }
}
