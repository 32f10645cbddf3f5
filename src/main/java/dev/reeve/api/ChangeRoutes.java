/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.event.EntryId;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What operators ask for. Every answer says what became of it; nothing here takes effect without the guard. */
final class ChangeRoutes {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);
    private static final Duration MAX_WAIT = Duration.ofMinutes(5);
    private static final Duration USUAL_HOLD = Duration.ofHours(1);
    private static final Duration MAX_HOLD = Duration.ofDays(90);
    private static final int MAX_ACCEPT = 100_000;

    private final Daemon daemon;

    ChangeRoutes(Daemon daemon) {
        this.daemon = daemon;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/actions", Role.OPERATOR, this::action),
                Route.post("/v1/holds", Role.OPERATOR, this::hold),
                Route.delete("/v1/holds", Role.OPERATOR, this::unhold),
                Route.post("/v1/approvals", Role.OPERATOR, this::approve),
                Route.post("/v1/jails", Role.ADMIN, this::tune),
                Route.get("/v1/plan", Role.OPERATOR, this::plan),
                Route.post("/v1/apply", Role.ADMIN, this::apply));
    }

    private void action(Exchange exchange) {
        SequencedMap<String, Value> body = exchange.body("action", "target", "parameters", "reason", "wait");
        Duration wait = Exchange.span("wait", Exchange.optional(body, "wait"), USUAL_WAIT, MAX_WAIT);
        exchange.deadlines().within(wait.plus(ApiServer.REQUEST));
        String reason = Exchange.optional(body, "reason");
        answer(
                exchange,
                daemon.request(
                        Exchange.text(body, "action"),
                        Exchange.subject(Exchange.text(body, "target")),
                        parameters(body),
                        reason == null ? "" : reason,
                        exchange.caller(),
                        wait));
    }

    private static Attributes parameters(SequencedMap<String, Value> body) {
        Value value = body.getOrDefault("parameters", new Value.Fields(new LinkedHashMap<>()));
        if (!(value instanceof Value.Fields(SequencedMap<String, Value> fields))
                || fields.size() > Attributes.MAX_NAMES) {
            throw Problem.badRequest(
                    "'parameters' is no object of at most " + Attributes.MAX_NAMES + " names",
                    "such as {\"for\": \"10m\"}");
        }
        return Attributes.of(fields);
    }

    private void tune(Exchange exchange) {
        SequencedMap<String, Value> body = exchange.body("jail", "setting", "values");
        List<String> values = body.get("values") instanceof Value.Items(List<Value> items)
                ? items.stream().map(Value::plain).toList()
                : List.of();
        answer(
                exchange,
                daemon.tune(Exchange.text(body, "jail"), Exchange.text(body, "setting"), values, exchange.caller()));
    }

    private void hold(Exchange exchange) {
        SequencedMap<String, Value> body = exchange.body("scope", "reason", "for");
        String scope = scope(Exchange.text(body, "scope"));
        Duration during = Exchange.span("for", Exchange.optional(body, "for"), USUAL_HOLD, MAX_HOLD);
        answer(exchange, daemon.hold(scope, Exchange.text(body, "reason"), during, exchange.caller()));
    }

    private String scope(String written) {
        try {
            return daemon.holdScope(written);
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest(String.valueOf(wrong.getMessage()), "");
        }
    }

    private void unhold(Exchange exchange) {
        exchange.allow("hold", "reason");
        String hold = exchange.query("hold");
        if (hold == null) {
            throw Problem.badRequest("'hold' is missing", "give a hold's id or scope; GET /v1/views/holds shows them");
        }
        String reason = exchange.query("reason");
        answer(exchange, daemon.unhold(hold, reason == null ? "" : reason, exchange.caller()));
    }

    private void approve(Exchange exchange) {
        SequencedMap<String, Value> body = exchange.body("decision", "granted");
        EntryId decision = EntryRoutes.id(Exchange.text(body, "decision"), daemon);
        if (!(body.get("granted") instanceof Value.Bool(boolean granted))) {
            throw Problem.badRequest("'granted' is missing", "give true or false");
        }
        answer(exchange, daemon.approve(decision, granted, exchange.caller()));
    }

    private void plan(Exchange exchange) {
        exchange.allow();
        exchange.send(daemon.plan());
    }

    private void apply(Exchange exchange) {
        SequencedMap<String, Value> body = exchange.body("accept");
        Value accept = body.getOrDefault("accept", Value.of(0));
        if (!(accept instanceof Value.Int(long number)) || number < 0 || number > MAX_ACCEPT) {
            throw Problem.badRequest(
                    "'accept' is no number from 0 to " + MAX_ACCEPT, "it says how many objects may be removed");
        }
        Value applied = daemon.apply((int) number, exchange.caller());
        boolean done = applied instanceof Value.Fields(SequencedMap<String, Value> fields)
                && fields.get("applied") instanceof Value.Bool(boolean truth)
                && truth;
        exchange.send(done ? 200 : 409, applied);
    }

    private static void answer(Exchange exchange, Answer answer) {
        EntryId event = answer.event();
        EntryId decision = answer.decision();
        exchange.send(
                status(answer),
                new Shape()
                        .put("accepted", answer.accepted())
                        .put("ruling", answer.ruling())
                        .put("text", answer.text())
                        .put("event", event == null ? null : event.toString())
                        .put("decision", decision == null ? null : decision.toString())
                        .put("outcome", answer.outcome())
                        .value());
    }

    /** 200 done or begun, 202 kept but not begun, 409 the guard said no, 422 nothing that there is. */
    private static int status(Answer answer) {
        return switch (answer.ruling()) {
            case "invalid" -> 422;
            case "defer", "ask" -> 202;
            default -> answer.accepted() ? 200 : 409;
        };
    }
}
