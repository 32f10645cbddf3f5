/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import dev.reeve.event.Attempt;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import dev.reeve.model.jail.HostAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A ban as a jail's actions are told of it.
 *
 * @param jail its name
 * @param id who: an address as a rule, else what the filter took for one
 * @param address where it came from; the id, unless that is something else
 * @param time of the last failure, seconds since 1970
 * @param banTime in seconds; -1 for ever
 * @param banCount how often it was banned before and now
 * @param restored whether it was made before this start
 * @param captured what the filter took from the line ({@code F-USER} as {@code user})
 * @param others further tags with their values, such as {@code jail.banned} and {@code ipmatches}
 */
record Ticket(
        String jail,
        String id,
        HostAddress address,
        long failures,
        long time,
        long banTime,
        long banCount,
        List<String> matches,
        boolean restored,
        Map<String, String> captured,
        Map<String, String> others) {
    private static final int MOST_TEXTS = 100;

    Ticket {
        matches = List.copyOf(matches);
        captured = Collections.unmodifiableMap(new LinkedHashMap<>(captured));
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** From the parameters of {@code jail.ban} and {@code jail.unban}. */
    static Ticket of(Attempt attempt) {
        return of(attempt.parameters(), attempt.at().wall());
    }

    /** @param now by the wall clock, where they do not say when */
    static Ticket of(Attributes given, long now) {
        String id = given.text("id", "");
        String address = given.text("address");
        long micros = given.integer("for", -1);
        return new Ticket(
                given.text("jail", ""),
                id,
                address(address == null ? id : address),
                given.integer("failures", 0),
                given.integer("time", now) / 1_000_000,
                micros < 0 ? -1 : micros / 1_000_000,
                given.integer("count", 1),
                texts(given.get("matches")),
                given.truth("restored"),
                fields(given.get("captured")),
                fields(given.get("tags")));
    }

    /** The same without the lines, to be kept for its unban. */
    Ticket brief() {
        return new Ticket(jail, id, address, failures, time, banTime, banCount, List.of(), restored, captured, others);
    }

    private static HostAddress address(String text) {
        try {
            return HostAddress.parse(text);
        } catch (IllegalArgumentException noMask) {
            return new HostAddress(null, 0, text);
        }
    }

    private static List<String> texts(@Nullable Value value) {
        return value instanceof Value.Items(List<Value> items)
                ? items.stream().limit(MOST_TEXTS).map(Value::plain).toList()
                : List.of();
    }

    private static Map<String, String> fields(@Nullable Value value) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (value instanceof Value.Fields(SequencedMap<String, Value> named)) {
            named.entrySet().stream()
                    .limit(MOST_TEXTS)
                    .forEach(
                            entry -> fields.put(entry.getKey(), entry.getValue().plain()));
        }
        return fields;
    }
}
