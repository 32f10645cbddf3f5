/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.model.Value;
import java.util.List;

/** What services have written. It may hold what not everybody is to see, so that looking at the state is not enough. */
final class LogRoutes {
    private static final int MOST_LINES = 10_000;
    private static final int USUAL_LINES = 100;

    private final Daemon daemon;

    LogRoutes(Daemon daemon) {
        this.daemon = daemon;
    }

    List<Route> routes() {
        return List.of(Route.get("/v1/services/{name}/log", Role.OPERATOR, this::log));
    }

    private void log(Exchange exchange) {
        exchange.allow("lines", "since", "after");
        String name = exchange.path("name");
        int lines = (int) Queries.number(exchange, "lines", USUAL_LINES, 0, MOST_LINES);
        Value said;
        try {
            said = daemon.log(name, lines, Queries.instant(exchange, "since"), exchange.query("after"));
        } catch (IllegalArgumentException wrong) {
            String near = NearSubject.hint("service/" + name, daemon);
            throw Problem.notFound(
                    String.valueOf(wrong.getMessage()),
                    near.isEmpty() ? "reeve status (GET /v1/views/services) lists the services" : near);
        }
        exchange.send(said);
    }
}
