/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.event.Moment;
import dev.reeve.journal.Query;
import dev.reeve.model.Spans;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal query from a request's parameters. */
final class Queries {
    static final int MAX_LIMIT = 10_000;
    private static final int USUAL_LIMIT = 100;
    private static final List<String> KINDS = List.of("event", "decision", "verdict", "attempt", "outcome");
    private static final List<String> ORDERS = List.of("newest", "oldest");

    private Queries() {}

    static Query of(Exchange exchange, Daemon daemon) {
        exchange.allow("since", "until", "kind", "type", "subject", "after", "order", "limit");
        return new Query(
                micros(exchange, "since"),
                micros(exchange, "until"),
                kind(exchange),
                exchange.query("type"),
                MeantSubject.of(exchange.query("subject"), daemon),
                number(exchange, "after", 0, 0, Long.MAX_VALUE),
                newestFirst(exchange),
                (int) number(exchange, "limit", USUAL_LIMIT, 1, MAX_LIMIT));
    }

    /** Only what narrows: for following. */
    static Query filter(Exchange exchange, Daemon daemon, long after, int limit) {
        String subject = MeantSubject.of(exchange.query("subject"), daemon);
        return new Query(null, null, kind(exchange), exchange.query("type"), subject, after, false, limit);
    }

    private static @Nullable String kind(Exchange exchange) {
        String kind = exchange.query("kind");
        if (kind != null && !KINDS.contains(kind)) {
            throw Problem.unknown("kind", kind, KINDS);
        }
        return kind;
    }

    private static boolean newestFirst(Exchange exchange) {
        String order = exchange.query("order");
        if (order != null && !ORDERS.contains(order)) {
            throw Problem.unknown("order", order, ORDERS);
        }
        return !"oldest".equals(order);
    }

    /** @throws Problem when it is no number between the bounds */
    static long number(Exchange exchange, String name, long otherwise, long least, long most) {
        String text = exchange.query(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw range(name, text, least, most);
        }
        throw range(name, text, least, most);
    }

    private static Problem range(String name, String text, long least, long most) {
        return Problem.badRequest(
                "expected a number from " + least + " to " + most + " for '" + name + "', found '" + text + "'", "");
    }

    /** A point in time, or how long ago: {@code 2026-11-01T12:00:00Z}, {@code 2h}. */
    private static @Nullable Long micros(Exchange exchange, String name) {
        String text = exchange.query(name);
        if (text == null) {
            return null;
        }
        return Moment.micros(java.time.Duration.between(Instant.EPOCH, instant(name, text)));
    }

    static @Nullable Instant instant(Exchange exchange, String name) {
        String text = exchange.query(name);
        return text == null ? null : instant(name, text);
    }

    private static Instant instant(String name, String text) {
        try {
            return text.endsWith("Z") || text.indexOf('T') > 0
                    ? Instant.parse(text)
                    : Instant.now().minus(Spans.parse(text));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw Problem.badRequest(
                    "expected a point in time or how long ago for '" + name + "', found '" + text + "'",
                    "such as 2026-11-01T12:00:00Z, or 2h");
        }
    }
}
