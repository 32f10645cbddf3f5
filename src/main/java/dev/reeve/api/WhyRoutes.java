/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.event.EntryId;
import dev.reeve.explain.Names;
import dev.reeve.journal.Query;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/** Why, why not, and what happened. */
final class WhyRoutes {
    private static final List<String> FORMS = List.of("text", "markdown", "html");
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration USUAL = Duration.ofHours(1);

    private static final List<String> MISSPELT = List.of("service", "check", "job", "channel");

    private final Daemon daemon;
    private final Explainer explainer;
    private final Explainer forViewers;
    private final ReadGate some;
    private final ReadGate large;

    WhyRoutes(Daemon daemon, Explainer explainer, ReadGate some, ReadGate large) {
        this.daemon = daemon;
        this.some = some;
        this.large = large;
        this.explainer = explainer;
        this.forViewers = explainer.forViewers();
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/why/{+what}", Role.VIEWER, exchange -> some.with(() -> why(exchange))),
                Route.get("/v1/why-not/{+subject}", Role.VIEWER, exchange -> some.with(() -> whyNot(exchange))),
                Route.post("/v1/what-if", Role.VIEWER, exchange -> some.with(() -> whatIf(exchange))),
                Route.get("/v1/incident/{+subject}", Role.VIEWER, exchange -> large.with(() -> incident(exchange))));
    }

    private Explainer explainer(Exchange exchange) {
        return exchange.caller().role().readsOutput() ? explainer : forViewers;
    }

    private void why(Exchange exchange) {
        exchange.allow();
        String what = exchange.path("what");
        if (Names.isId(what)) {
            EntryId id = EntryRoutes.id(what, daemon);
            exchange.send(explainer(exchange).why(id).orElseThrow(() -> EntryRoutes.missing(id, daemon)));
        } else {
            Subject subject = subject(what);
            exchange.send(explainer(exchange)
                    .why(subject)
                    .orElseThrow(() -> Problem.notFound(
                            "nothing was done about " + subject,
                            "reeve why-not " + subject + " says what may hold it back")));
        }
    }

    private Subject subject(String what) {
        try {
            return there(Names.subject(what, this::isKnown));
        } catch (Names.Unknown unknown) {
            String text = String.valueOf(unknown.getMessage());
            String near = unknown.wrong() ? "" : NearSubject.hint(what, daemon);
            String suggestion = near.isEmpty() ? unknown.suggestion() : near;
            throw unknown.wrong() ? Problem.badRequest(text, suggestion) : Problem.notFound(text, suggestion);
        }
    }

    /** That nothing holds back a misspelt service reads as if all were well. */
    private Subject there(Subject subject) {
        if (!MISSPELT.contains(subject.kind()) || subject.name().indexOf('*') >= 0 || isKnown(subject)) {
            return subject;
        }
        String near = NearSubject.hint(subject.toString(), daemon);
        if (!near.isEmpty()) {
            throw Problem.notFound("there is no '" + subject + "' that anything is known of", near);
        }
        return subject;
    }

    private boolean isKnown(Subject subject) {
        String name = subject.toString();
        boolean acted = explainer.knows(subject);
        return acted
                || !name.endsWith("*")
                        && !daemon.journal()
                                .read(new Query(null, null, null, null, name, 0, true, 1))
                                .isEmpty();
    }

    private void whatIf(Exchange exchange) {
        SequencedMap<String, Value> body = exchange.body("type", "subject", "attributes", "log", "line", "for");
        String line = Objects.requireNonNullElse(Exchange.optional(body, "line"), "");
        SequencedMap<String, String> said = new LinkedHashMap<>();
        if (body.get("attributes") instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            fields.forEach((name, value) -> said.put(name, value.plain()));
        }
        Suppose supposed = new Suppose(
                line.isEmpty() ? Exchange.text(body, "type") : "",
                line.isEmpty() ? subject(Exchange.text(body, "subject")).toString() : "",
                said,
                line.isEmpty() ? "" : Exchange.text(body, "log"),
                line,
                Exchange.span("for", Exchange.optional(body, "for"), Duration.ZERO, LONGEST));
        try {
            exchange.send(explainer.whatIf(supposed));
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest(String.valueOf(wrong.getMessage()), "");
        } catch (IllegalStateException busy) {
            throw new Problem(503, "Not now", String.valueOf(busy.getMessage()), "ask again");
        }
    }

    private void incident(Exchange exchange) {
        exchange.allow("since", "until", "form");
        Subject subject = subject(exchange.path("subject"));
        Instant until = Objects.requireNonNullElseGet(Queries.instant(exchange, "until"), Instant::now);
        Instant since = Objects.requireNonNullElseGet(Queries.instant(exchange, "since"), () -> until.minus(USUAL));
        if (!since.isBefore(until)) {
            throw Problem.badRequest(
                    "since (" + since + ") is not before until (" + until + ")",
                    "swap them, such as since=3h&until=2h");
        }
        String form = Objects.requireNonNullElse(exchange.query("form"), "text");
        if (!FORMS.contains(form)) {
            throw Problem.unknown("form", form, FORMS);
        }
        exchange.send(explainer(exchange)
                .incident(subject, since, until, form)
                .orElseThrow(() -> Problem.notFound(
                        "nothing is known of " + subject + " between " + since + " and " + until,
                        "name an earlier time with since, such as 1d")));
    }

    private void whyNot(Exchange exchange) {
        exchange.allow();
        exchange.send(explainer(exchange).whyNot(subject(exchange.path("subject"))));
    }
}
