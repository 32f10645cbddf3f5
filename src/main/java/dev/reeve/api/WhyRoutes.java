/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.event.EntryId;
import dev.reeve.journal.Query;
import dev.reeve.model.AddressSlip;
import dev.reeve.model.AddressText;
import dev.reeve.model.BanAddress;
import dev.reeve.model.Subject;
import java.util.List;

/** Why, and why not. */
final class WhyRoutes {
    private static final List<String> KINDS =
            List.of("service", "check", "host", "job", "rule", "channel", "log", "node");

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
        if (isId(what)) {
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

    /** A subject has a slash; a bare word is a name; a number, with a node before it or not, is an entry's. */
    private static boolean isId(String what) {
        String digits = what.substring(what.lastIndexOf(':') + 1);
        return what.indexOf('/') < 0
                && AddressText.canonical(what) == null
                && !digits.isEmpty()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A name without its kind is that of the first kind of which anything is known. */
    private Subject subject(String what) {
        String address = BanAddress.canonical(what);
        if (address != null) {
            return new Subject("address", address);
        }
        String slip = AddressSlip.of(what.startsWith("address/") ? what.substring("address/".length()) : what);
        if (slip != null) {
            throw Problem.badRequest(slip, "write one address or network, such as 203.0.113.9 or 2001:db8::/64");
        }
        if (what.indexOf('/') >= 0 || what.isEmpty() || what.length() > Subject.MAX_LENGTH) {
            return Exchange.subject(what);
        }
        return KINDS.stream()
                .map(kind -> new Subject(kind, what))
                .filter(this::isKnown)
                .findFirst()
                .orElseThrow(() -> Problem.notFound(
                        "there is no '" + what + "' that anything was done about",
                        "write a number that reeve events shows, or a subject with its kind, such as service/web"));
    }

    private boolean isKnown(Subject subject) {
        String name = subject.toString();
        boolean seen = !name.endsWith("*")
                && !daemon.journal()
                        .read(new Query(null, null, null, null, name, 0, true, 1))
                        .isEmpty();
        return seen || explainer.why(subject).isPresent();
    }

    private void whyNot(Exchange exchange) {
        exchange.allow();
        exchange.send(explainer.whyNot(subject(exchange.path("subject"))));
    }
}
