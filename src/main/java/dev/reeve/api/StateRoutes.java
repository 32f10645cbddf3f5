/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.explain.Withheld;
import dev.reeve.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What there is to see now. */
final class StateRoutes {
    private final Daemon daemon;

    StateRoutes(Daemon daemon) {
        this.daemon = daemon;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/v1/health", null, this::health),
                Route.get("/v1/openapi.json", Role.VIEWER, this::openApi),
                Route.get("/v1/whoami", Role.VIEWER, this::whoami),
                Route.get("/v1/status", Role.VIEWER, exchange -> view(exchange, "status")),
                Route.get("/v1/views/{name}", Role.VIEWER, exchange -> view(exchange, exchange.path("name"))),
                Route.get("/v1/metrics", Role.VIEWER, this::metrics));
    }

    private void health(Exchange exchange) {
        exchange.send(new Shape().put("status", "ok").value());
    }

    private void whoami(Exchange exchange) {
        Caller caller = exchange.caller();
        exchange.send(new Shape()
                .put("user", caller.user())
                .put("uid", caller.uid())
                .put("role", caller.role().label())
                .put("via", caller.via())
                .value());
    }

    private void view(Exchange exchange, String name) {
        exchange.allow();
        if (!daemon.views().contains(name)) {
            throw Problem.notFound(
                    "there is no view '" + name + "'", "known are: " + String.join(", ", daemon.views()));
        }
        Value view = daemon.view(name);
        exchange.send(exchange.caller().role().readsOutput() ? view : Withheld.of(view));
    }

    private void metrics(Exchange exchange) {
        exchange.send(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                daemon.metrics().getBytes(StandardCharsets.UTF_8));
    }

    private void openApi(Exchange exchange) {
        try (InputStream in = Objects.requireNonNull(StateRoutes.class.getResourceAsStream("openapi.json"))) {
            exchange.send(200, "application/json", in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
