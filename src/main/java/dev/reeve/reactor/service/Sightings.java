/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Event;

/** Takes in what was seen of a service. */
final class Sightings {
    private Sightings() {}

    /** @return whether it says anything about the service */
    static boolean take(Tracked service, Event event, Trigger by) {
        long generation = event.attributes().integer("generation", 0);
        switch (event.type()) {
            case "service.started" -> {
                service.observed.started(generation, event.attributes().integer("pid", 0), event.at());
                service.reload.offered(event.attributes().text("reloadable", ""));
            }
            case "service.exited" -> service.exited(event, by);
            case "service.emptied" -> service.observed.emptied(generation);
            case "service.ready" -> service.observed.ready(generation, null);
            case "service.unready" -> unready(service, generation, event, by);
            case "service.failed" -> failed(service, generation, event, by);
            case "service.role" ->
                service.observed.role(generation, event.attributes().text("role", "unknown"));
            case "service.observed" -> service.looked(event, by);
            case "service.rival" -> rival(service, event);
            default -> {
                return false;
            }
        }
        service.observed.heard(by);
        return true;
    }

    private static void rival(Tracked service, Event event) {
        if (event.attributes().truth("active")) {
            service.contention.claimed(event.attributes().text("text", ""), event.at());
        } else {
            service.contention.unclaimed();
        }
    }

    private static void unready(Tracked service, long generation, Event event, Trigger by) {
        if (generation == service.observed.generation && service.observed.unready == null) {
            service.unready("not ready: " + event.attributes().text("text", "no answer"), by);
        }
    }

    private static void failed(Tracked service, long generation, Event event, Trigger by) {
        if (generation == service.observed.generation && service.observed.unready == null) {
            service.failed("does not work: " + event.attributes().text("text", "no answer"), by);
        }
    }
}
