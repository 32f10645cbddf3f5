/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked for.
 *
 * @param path as the web server matches it: {@code {name}} one part, {@code {+name}} the rest
 * @param role the least that may ask; null: anybody who can connect
 */
record Route(String method, String path, @Nullable Role role, Handler handler) {
    /** Answers a request, or throws a {@link Problem}. */
    @FunctionalInterface
    interface Handler {
        void handle(Exchange exchange);
    }

    static Route get(String path, Role role, Handler handler) {
        return new Route("GET", path, role, handler);
    }

    static Route post(String path, Role role, Handler handler) {
        return new Route("POST", path, role, handler);
    }

    static Route delete(String path, Role role, Handler handler) {
        return new Route("DELETE", path, role, handler);
    }

    /** The path as OpenAPI writes it. */
    String template() {
        return path.replace("{+", "{");
    }
}
