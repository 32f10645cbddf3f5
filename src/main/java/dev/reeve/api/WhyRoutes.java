/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.event.EntryId;
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

    /** A subject has a slash, an entry's id has none. */
    private void why(Exchange exchange) {
        exchange.allow();
        String what = exchange.path("what");
        if (what.indexOf('/') < 0) {
            EntryId id = EntryRoutes.id(what, daemon);
            exchange.send(explainer.why(id).orElseThrow(() -> EntryRoutes.missing(id, daemon)));
        } else {
            Subject subject = Exchange.subject(what);
            exchange.send(explainer
                    .why(subject)
                    .orElseThrow(() -> Problem.notFound(
                            "nothing was done about " + subject,
                            "reeve why-not " + subject + " says what may hold it back")));
        }
    }

    private void whyNot(Exchange exchange) {
        exchange.allow();
        exchange.send(explainer.whyNot(Exchange.subject(exchange.path("subject"))));
    }
}
