/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the interface listens and who may use it.
 *
 * @param socket path of the Unix socket, at most 100 bytes; mode 0660, group {@code group} where there is one of that name
 * @param group the system group whose members are operators
 * @param operators names of further system users that are operators
 * @param tls a TLS listener besides, or null
 */
public record ApiOptions(
        Path socket,
        String group,
        List<String> operators,
        @Nullable Tls tls) {
    public static final String GROUP = "reeve";

    public ApiOptions {
        operators = List.copyOf(operators);
    }

    public static ApiOptions local(Path socket) {
        return new ApiOptions(socket, GROUP, List.of(), null);
    }

    /**
     * A TLS listener.
     *
     * @param certificate PEM file, the chain of the server's certificate
     * @param key PEM file of its private key, PKCS#8
     * @param tokens file with one {@code NAME ROLE SHA256} a line: who may come, in what role, and the hash of the token in hexadecimal
     */
    public record Tls(String host, int port, Path certificate, Path key, Path tokens) {}
}
