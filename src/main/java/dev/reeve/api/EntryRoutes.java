/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.journal.Query;
import java.util.List;

/** What the journal holds. */
final class EntryRoutes {
    private static final int MAX_FOLLOWED = 100;

    private final Daemon daemon;

    EntryRoutes(Daemon daemon) {
        this.daemon = daemon;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/entries", Role.VIEWER, this::entries),
                Route.get("/v1/entries/{id}", Role.VIEWER, this::entry));
    }

    private void entries(Exchange exchange) {
        Query query = Queries.of(exchange, daemon);
        exchange.send(new Shape()
                .put("entries", EntryShape.all(daemon.journal().read(query)))
                .put("head", daemon.journal().head().sequence())
                .value());
    }

    private void entry(Exchange exchange) {
        exchange.allow();
        EntryId id = id(exchange.path("id"), daemon);
        Entry entry = daemon.journal().find(id).orElseThrow(() -> missing(id, daemon));
        exchange.send(new Shape()
                .put("entry", EntryShape.of(entry))
                .put("led", EntryShape.all(daemon.journal().causedBy(id, MAX_FOLLOWED)))
                .value());
    }

    static EntryId id(String text, Daemon daemon) {
        try {
            return EntryId.parse(text, daemon.node());
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest(String.valueOf(wrong.getMessage()), "GET /v1/entries (reeve events) shows ids");
        }
    }

    static Problem missing(EntryId id, Daemon daemon) {
        return Problem.notFound(
                "there is no entry " + id,
                "the newest is " + daemon.journal().head().sequence() + "; old ones are let go after a time");
    }
}
