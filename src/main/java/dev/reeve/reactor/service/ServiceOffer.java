/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.List;

/** What the planner of services concludes, and the wishes it takes. */
final class ServiceOffer {
    private ServiceOffer() {}

    static Offer offer() {
        return new Offer(
                "services",
                List.of(contended(), flapping(), state()),
                List.of(
                        intent(
                                "service.start",
                                "Wants the service up. A person's start also ends waits and quarantine."),
                        intent("service.stop", "Wants the service down, until somebody starts it."),
                        intent(
                                "service.restart",
                                "Wants the service up in a new process; a rule's restart does nothing where somebody"
                                        + " stopped the service.")),
                "Keeps native services as desired.");
    }

    private static EventType contended() {
        return new EventType(
                "service.contended",
                "service",
                Trust.MEASURED,
                List.of(
                        Field.required("service", ValueKind.TEXT, "Its name."),
                        Field.required(
                                "times",
                                ValueKind.INTEGER,
                                "How often somebody else stopped it within 10 min; 0 where another manager has it (service.rival)."),
                        Field.required("text", ValueKind.TEXT, "What was counted.")),
                "Somebody else keeps stopping a service that is wanted up; it is left stopped for ten minutes, or until a person starts it.");
    }

    private static EventType flapping() {
        return new EventType(
                "service.flapping",
                "service",
                Trust.MEASURED,
                List.of(
                        Field.required("service", ValueKind.TEXT, "Its name."),
                        Field.required("flapping", ValueKind.TRUTH, "Whether it does; false when it is over."),
                        Field.required("text", ValueKind.TEXT, "What was counted.")),
                "A service ends again and again, which is an incident, or does so no more. It is tried on all the while.");
    }

    private static EventType state() {
        return new EventType(
                "service.state",
                "service",
                Trust.MEASURED,
                List.of(
                        Field.required("service", ValueKind.TEXT, "Its name."),
                        Field.required(
                                        "state",
                                        ValueKind.TEXT,
                                        "One of stopped, starting, running, done, stopping, stuck, waiting, quarantined.")
                                .among(ServiceState.LABELS),
                        Field.required("previous", ValueKind.TEXT, "The state before.")
                                .among(ServiceState.LABELS),
                        Field.required("reason", ValueKind.TEXT, "Why, in words."),
                        Field.required("restarts", ValueKind.INTEGER, "Starts that followed an end nobody asked for."),
                        Field.optional("until", ValueKind.INSTANT, "When it is tried again, if that is known."),
                        Field.optional(
                                "waits", ValueKind.TEXT, "The services it waits for, when that is all that is wrong."),
                        Field.optional(
                                "queued",
                                ValueKind.TRUTH,
                                "Nothing is wrong: only so many start at a time, and its turn comes.")),
                "The state of a service, or the reason for it, changed.");
    }

    private static ActionType intent(String name, String doc) {
        return new ActionType(
                name,
                ActionClass.DISRUPTIVE,
                "service",
                ActionType.Nature.INTENT,
                ActionType.Use.ANYONE,
                List.of(Field.optional("reason", ValueKind.TEXT, "Why, for people and the journal.")),
                doc);
    }
}
