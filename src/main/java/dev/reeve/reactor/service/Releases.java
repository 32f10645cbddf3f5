/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.reactor.Output;
import org.jspecify.annotations.Nullable;

/** Takes away what holds services back: a hold that ended, a quarantine that was cleared, a person's answer. They are planned again, from the facts as they are now. */
record Releases(Services services) {
    /** A hold is gone. */
    void released(Trigger by, Output out) {
        services.all().stream()
                .filter(service -> service.obstacles.block != null || service.promotion.block != null)
                .forEach(service -> {
                    service.obstacles.unblock();
                    service.promotion.clear();
                    services.plan(service.name, by, out);
                });
    }

    void freed(Event event, Trigger by, Output out) {
        String name = event.subject().name();
        if (event.subject().kind().equals("service") && services.names().contains(name)) {
            services.get(name, by).freed(event, by);
            services.plan(name, by, out);
        }
    }

    void answered(Event event, Trigger by, Output out) {
        String decision = event.attributes().text("decision", "");
        for (Tracked service : services.all()) {
            boolean granted = event.type().equals("approval.granted");
            if (isNamed(service.obstacles.block, decision)) {
                service.obstacles.answered(granted, event.at());
                services.plan(service.name, by, out);
            } else if (isNamed(service.promotion.block, decision)) {
                service.promotion.answered(granted, event.at());
                services.plan(service.name, by, out);
            }
        }
    }

    private static boolean isNamed(@Nullable Block block, String text) {
        @Nullable EntryId id = block == null ? null : block.decision();
        return id != null && isNamed(id, text);
    }

    private static boolean isNamed(EntryId id, String text) {
        return text.equals(id.toString()) || text.equals(Long.toString(id.sequence()));
    }
}
