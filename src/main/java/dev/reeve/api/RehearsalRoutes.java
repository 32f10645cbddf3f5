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

/** What would be done if something happened. It costs the machine work, and shows what messages would say, so that looking at the state is not enough. */
final class RehearsalRoutes {
    /** Longer than the daemon takes at the most. */
    private static final Duration MOST = Duration.ofSeconds(45);

    private static final int LONGEST_NAME = 500;

    private final Daemon daemon;

    RehearsalRoutes(Daemon daemon) {
        this.daemon = daemon;
    }

    List<Route> routes() {
        return List.of(Route.post("/v1/rehearsals", Role.OPERATOR, this::rehearse));
    }

    private void rehearse(Exchange exchange) {
        SequencedMap<String, Value> body = exchange.body("file", "scenario");
        if (!(body.get("scenario") instanceof Value.Text(String scenario)) || scenario.isBlank()) {
            throw Problem.badRequest("'scenario' is missing", "give the text of the scenario's file");
        }
        String file = Exchange.optional(body, "file");
        exchange.deadlines().within(MOST);
        Value report = daemon.rehearse(
                file == null || file.isBlank() || file.length() > LONGEST_NAME ? "scenario" : file, scenario);
        boolean played =
                !(report instanceof Value.Fields(SequencedMap<String, Value> fields)) || !fields.containsKey("errors");
        exchange.send(played ? 200 : 422, report);
    }
}
