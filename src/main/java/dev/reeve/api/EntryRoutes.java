/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.journal.Part;
import dev.reeve.journal.Query;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the journal holds. */
final class EntryRoutes {
    private static final int MAX_FOLLOWED = 100;

    /** Of one answer. */
    static final int MOST_BYTES = 4 << 20;

    /** Of an answer of which many may be in memory at a time. */
    static final int FEW_BYTES = 256 << 10;

    /** More entries than that are likely to be many bytes. */
    static final int FEW = 500;

    private final Daemon daemon;
    private final ReadGate small;
    private final ReadGate large;

    EntryRoutes(Daemon daemon, ReadGate small, ReadGate large) {
        this.daemon = daemon;
        this.small = small;
        this.large = large;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/entries", Role.VIEWER, this::entries),
                Route.get("/v1/entries/{id}", Role.VIEWER, this::entry));
    }

    private void entries(Exchange exchange) {
        Query query = Queries.of(exchange, daemon);
        if (query.limit() > FEW || !sentSmall(exchange, query)) {
            large.with(() -> send(exchange, page(exchange, query, MOST_BYTES)));
        }
    }

    /** False where few entries are many bytes all the same. */
    private boolean sentSmall(Exchange exchange, Query query) {
        AtomicBoolean whole = new AtomicBoolean();
        small.with(() -> {
            EntryPage page = page(exchange, query, FEW_BYTES);
            whole.set(!page.isCut());
            if (whole.get()) {
                send(exchange, page);
            }
        });
        return whole.get();
    }

    private EntryPage page(Exchange exchange, Query query, int mostBytes) {
        Part part = daemon.journal().part(query, mostBytes);
        return new EntryPage(query, part, exchange.caller().role(), mostBytes);
    }

    private void send(Exchange exchange, EntryPage page) {
        exchange.send(
                200, "application/json", page.bytes(daemon.journal().head().sequence()));
    }

    private void entry(Exchange exchange) {
        exchange.allow();
        EntryId id = id(exchange.path("id"), daemon);
        large.with(() -> send(exchange, id));
    }

    private void send(Exchange exchange, EntryId id) {
        Entry entry = daemon.journal().find(id).orElseThrow(() -> missing(id, daemon));
        Role role = exchange.caller().role();
        exchange.send(new Shape()
                .put("entry", EntryShape.of(entry, role))
                .put("led", EntryShape.all(daemon.journal().causedBy(id, MAX_FOLLOWED), role))
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
