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
import java.util.List;

/** Why, and why not. */
final class WhyRoutes {
    private final Daemon daemon;
    private final Explainer explainer;

    WhyRoutes(Daemon daemon, Explainer explainer) {
        this.daemon = daemon;
        this.explainer = explainer;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/why/{+what}", Role.VIEWER, this::why),
                Route.get("/v1/why-not/{+subject}", Role.VIEWER, this::whyNot));
    }

    private void why(Exchange exchange) {
        exchange.allow();
        String what = exchange.path("what");
        if (Names.isId(what)) {
            EntryId id = EntryRoutes.id(what, daemon);
            exchange.send(explainer.why(id).orElseThrow(() -> EntryRoutes.missing(id, daemon)));
        } else {
            Subject subject = subject(what);
            exchange.send(explainer
                    .why(subject)
                    .orElseThrow(() -> Problem.notFound(
                            "nothing was done about " + subject,
                            "reeve why-not " + subject + " says what may hold it back")));
        }
    }

    private Subject subject(String what) {
        try {
            return Names.subject(what, this::isKnown);
        } catch (Names.Unknown unknown) {
            String text = String.valueOf(unknown.getMessage());
            throw unknown.wrong()
                    ? Problem.badRequest(text, unknown.suggestion())
                    : Problem.notFound(text, unknown.suggestion());
        }
    }

    private boolean isKnown(Subject subject) {
        String name = subject.toString();
        boolean acted = explainer.why(subject).isPresent();
        return acted
                || !name.endsWith("*")
                        && !daemon.journal()
                                .read(new Query(null, null, null, null, name, 0, true, 1))
                                .isEmpty();
    }

    private void whyNot(Exchange exchange) {
        exchange.allow();
        exchange.send(explainer.whyNot(subject(exchange.path("subject"))));
    }
}
