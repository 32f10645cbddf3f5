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
}
