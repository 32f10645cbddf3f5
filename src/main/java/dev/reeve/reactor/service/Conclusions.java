/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.util.ArrayList;
import java.util.List;

/** Words what the planner concludes as derived events. */
final class Conclusions {
    private Conclusions() {}

    /** @param waits the services that it waits for, in words of a list */
    static Observation state(Tracked service, ServiceState before, String waits, Trigger by) {
        ServiceState now = service.state;
        Attributes.Builder said = Attributes.builder()
                .put("service", service.name)
                .put("state", now.label())
                .put("previous", before.label())
                .put("reason", now.reason())
                .put("restarts", service.obstacles.restarts);
        Moment until = now.until();
        if (until != null) {
            said.put("until", until.wall());
        }
        if (!waits.isEmpty()) {
            said.put("waits", waits);
        }
        if (now.equals(ServiceState.Waiting.QUEUED)) {
            said.put("queued", true);
        }
        return derived("service.state", service, said.build(), List.of(by.id()), by);
    }

    /** It ends again and again, or does so no more. */
    static Observation flapping(Tracked service, Trigger by) {
        boolean on = service.obstacles.flapping;
        String how = service.exit == null ? "" : "; its main process " + service.exit.text();
        String text = on
                ? service.obstacles.ends.size() + " ends that nobody asked for in a short time" + how
                : "it has stayed up, or a person has started it anew";
        Attributes said = Attributes.builder()
                .put("service", service.name)
                .put("flapping", on)
                .put("text", text)
                .build();
        return derived("service.flapping", service, said, List.of(by.id()), by);
    }

    /** Somebody else keeps stopping it. */
    static Observation contended(Tracked service, Trigger by) {
        Attributes said = Attributes.builder()
                .put("service", service.name)
                .put("times", service.contention.stops.size())
                .put("text", service.contention.reason())
                .build();
        return derived("service.contended", service, said, List.of(by.id()), by);
    }

    /** The goal of an attempt was seen to hold. */
    static Observation verified(Tracked service, EntryId attempt, String action, String text, Trigger by) {
        Attributes said = Attributes.builder()
                .put("attempt", attempt.toString())
                .put("action", action)
                .put("text", text)
                .build();
        return derived("attempt.verified", service, said, List.of(attempt, by.id()), by);
    }

    private static Observation derived(
            String type, Tracked service, Attributes said, List<EntryId> causes, Trigger by) {
        Subject subject = Subject.service(service.name);
        return new Observation(type, subject, said, Trust.MEASURED, causes, by.lineage(), false);
    }

    /** What is amiss and was not told yet; from here on it counts as told. */
    static List<Observation> trouble(Tracked service, Trigger by) {
        List<Observation> all = new ArrayList<>();
        if (service.obstacles.flapping != service.obstacles.flappingTold) {
            service.obstacles.flappingTold = service.obstacles.flapping;
            all.add(flapping(service, by));
        }
        if (service.contention.until != null && !service.contention.told) {
            service.contention.told = true;
            all.add(contended(service, by));
        }
        return all;
    }
}
