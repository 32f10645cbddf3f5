/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.model.Attributes;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** Many bans in one request, each judged by itself. */
final class BanRoutes {
    static final int MOST = 5_000;
    private static final int MOST_TOLD = 20;
    private static final Duration MOST_TIME = Duration.ofMinutes(2);

    private final Daemon daemon;

    BanRoutes(Daemon daemon) {
        this.daemon = daemon;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/bans", Role.OPERATOR, this::add),
                Route.post("/v1/bans/rollback", Role.OPERATOR, this::rollBack));
    }

    private void rollBack(Exchange exchange) {
        SequencedMap<String, Value> body = exchange.body("jail", "rule", "last", "since", "reason");
        LastBans last = LastBans.of(body);
        String said = Exchange.optional(body, "reason");
        String reason = last.words() + (said == null ? "" : ": " + said);
        exchange.deadlines().within(MOST_TIME);
        List<Wanted> wanted = last.wanted(daemon.view("bans"), daemon.view("jails"), reason, Instant.now());
        List<Answer> answers = daemon.request(wanted, exchange.caller());
        exchange.send(told(wanted, answers, lifted(wanted, answers)));
    }

    private static List<String> lifted(List<Wanted> wanted, List<Answer> answers) {
        List<String> lifted = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).accepted()) {
                lifted.add(wanted.get(i).target().name());
            }
        }
        return lifted;
    }

    private void add(Exchange exchange) {
        if (!(exchange.body("bans").get("bans") instanceof Value.Items(List<Value> items)) || items.size() > MOST) {
            throw Problem.badRequest(
                    "'bans' is no list of at most " + MOST,
                    "such as [{\"address\": \"203.0.113.9\", \"for\": \"10m\", \"reason\": \"moved\"}]");
        }
        exchange.deadlines().within(MOST_TIME);
        List<Wanted> wanted = items.stream().map(BanRoutes::wanted).toList();
        exchange.send(told(wanted, daemon.request(wanted, exchange.caller()), List.of()));
    }

    private static Wanted wanted(Value item) {
        if (!(item instanceof Value.Fields(SequencedMap<String, Value> ban))) {
            throw Problem.badRequest("a ban is no object", "it has 'address', 'for' and perhaps 'reason'");
        }
        String span = Exchange.text(ban, "for");
        try {
            Spans.parse(span);
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest("'for': " + wrong.getMessage(), "such as 10m");
        }
        String reason = Exchange.optional(ban, "reason");
        return new Wanted(
                "ban.add",
                new Subject("address", Exchange.text(ban, "address")),
                parameters(ban, span),
                reason == null ? "" : reason);
    }

    /** What they may be, and whether they fit together, is the action's to say. */
    private static Attributes parameters(SequencedMap<String, Value> ban, String span) {
        Attributes.Builder parameters = Attributes.builder().put("for", span);
        for (String name : List.of("jail", "ports", "protocol")) {
            String text = Exchange.optional(ban, name);
            if (text != null) {
                parameters.put(name, text);
            }
        }
        for (String name : List.of("count", "restored")) {
            Value value = ban.get(name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        return parameters.build();
    }

    /** @param lifted named in the answer where there are any */
    private static Value told(List<Wanted> wanted, List<Answer> answers, List<String> lifted) {
        List<Value> refused = new ArrayList<>();
        int accepted = 0;
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            accepted += answer.accepted() ? 1 : 0;
            if (!answer.accepted() && refused.size() < MOST_TOLD) {
                refused.add(new Shape()
                        .put("address", wanted.get(i).target().name())
                        .put("ruling", answer.ruling())
                        .put("text", answer.text())
                        .value());
            }
        }
        Shape shape = new Shape()
                .put("accepted", accepted)
                .put("refused", answers.size() - accepted)
                .put("first_refused", refused);
        return (lifted.isEmpty() ? shape : shape.texts("lifted", lifted)).value();
    }
}
