/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A {@code ban.observed} event, read.
 *
 * @param cut more are missing than are named
 * @param extra in the kernel's set and not desired when the look was taken
 * @param horizon attempts that ended after this may not be in the look yet, so it says nothing about them
 */
record Look(
        Event event,
        String node,
        String backend,
        boolean effective,
        Set<BanTarget> missing,
        boolean cut,
        Set<BanTarget> extra,
        long horizon) {
    /** For the way from the observer to the core. */
    private static final long MARGIN = Moment.micros(Duration.ofSeconds(1));

    static Look of(Event event) {
        long took = Math.max(0, event.attributes().integer("took", 0));
        return new Look(
                event,
                event.subject().name(),
                event.attributes().text("backend", ""),
                event.attributes().truth("effective"),
                addresses(event.attributes().get("missing")),
                event.attributes().truth("cut"),
                addresses(event.attributes().get("extra")),
                event.at().mono() - took - MARGIN);
    }

    long now() {
        return event.at().mono();
    }

    boolean shown() {
        return backend.equals("show");
    }

    /** Whether the whole set is gone or out of force. */
    boolean nothingHolds() {
        return cut || (!effective && !shown());
    }

    private static Set<BanTarget> addresses(@Nullable Value value) {
        Set<BanTarget> addresses = new TreeSet<>();
        if (value instanceof Value.Items(List<Value> items)) {
            items.forEach(item -> readInto(addresses, item.plain()));
        }
        return addresses;
    }

    private static void readInto(Set<BanTarget> addresses, String text) {
        try {
            addresses.add(BanTarget.parse(text));
        } catch (IllegalArgumentException foreign) {
            // Another program put something else into the set; it is not ours to judge.
        }
    }
}
