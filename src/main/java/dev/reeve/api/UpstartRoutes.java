/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;

/** Commands to the Upstart jobs. */
final class UpstartRoutes {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_WORDS = 1_000;
    private final Daemon daemon;

    UpstartRoutes(Daemon daemon) {
        this.daemon = daemon;
    }

    List<Route> routes() {
        return List.of(Route.post("/v1/upstart", Role.OPERATOR, this::command));
    }

    private void command(Exchange exchange) {
        SequencedMap<String, Value> body = exchange.body("verb", "name", "words", "wait", "job", "instance");
        boolean wait = !(body.get("wait") instanceof Value.Bool(boolean truth)) || truth;
        exchange.deadlines().within(wait ? LONGEST : ApiServer.REQUEST);
        Initctl.Said said = daemon.initctl(
                new Initctl(
                        Exchange.text(body, "verb"),
                        Exchange.optional(body, "name"),
                        words(body.get("words")),
                        wait,
                        Exchange.optional(body, "job"),
                        Exchange.optional(body, "instance")),
                exchange.caller());
        exchange.send(new Shape()
                .put("code", said.code())
                .put("out", said.out())
                .put("err", said.err())
                .value());
    }

    private static List<String> words(@org.jspecify.annotations.Nullable Value value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Value.Items(List<Value> items)) || items.size() > MOST_WORDS) {
            throw Problem.badRequest("'words' is no list of at most " + MOST_WORDS + " texts", "such as [\"N=1\"]");
        }
        return items.stream().map(Value::plain).toList();
    }
}
