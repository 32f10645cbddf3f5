/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.webserver.ListenerConfig;

/** The listener for other machines: TLS 1.2 or later with the server's own certificate; who calls is told by the token. */
final class TlsListener {
    private TlsListener() {}

    static ListenerConfig.Builder bind(ListenerConfig.Builder listener, ApiOptions.Tls options) {
        Keys keys = Keys.builder()
                .pem(pem -> pem.key(Resource.create(options.key())).certChain(Resource.create(options.certificate())))
                .build();
        return listener.host(options.host())
                .port(options.port())
                // The other way looks up the name of every caller before its handshake.
                .useNio(false)
                .tls(tls -> tls.privateKey(keys).privateKeyCertChain(keys));
    }
}
