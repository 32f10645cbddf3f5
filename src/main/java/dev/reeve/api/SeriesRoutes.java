/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What checks have measured. */
final class SeriesRoutes {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final int USUAL_POINTS = 120;
    private static final int MOST_POINTS = 5_000;

    private final Daemon daemon;
    private final ReadGate some;

    SeriesRoutes(Daemon daemon, ReadGate some) {
        this.some = some;
        this.daemon = daemon;
    }

    List<Route> routes() {
        return List.of(Route.get("/v1/series/{+subject}", Role.VIEWER, exchange -> some.with(() -> series(exchange))));
    }

    private void series(Exchange exchange) {
        exchange.allow("since", "until", "points");
        String subject = Exchange.subject(exchange.path("subject")).toString();
        Instant until = Queries.instant(exchange, "until");
        Instant end = until == null ? Instant.now() : until;
        Instant since = Queries.instant(exchange, "since");
        Instant start = since == null ? end.minus(USUAL) : since;
        if (!start.isBefore(end)) {
            throw Problem.badRequest("'since' is not before 'until'", "such as since=2d");
        }
        exchange.send(daemon.series(
                subject, start, end, (int) Queries.number(exchange, "points", USUAL_POINTS, 1, MOST_POINTS)));
    }
}
