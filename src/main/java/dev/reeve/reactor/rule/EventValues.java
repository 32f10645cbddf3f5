/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Event;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import org.jspecify.annotations.Nullable;

/** What rules can name of an event: its attributes, and {@code subject}, {@code type}, {@code trust}, {@code node}. */
final class EventValues {
    private EventValues() {}

    static @Nullable Value named(Event event, String name) {
        return switch (name) {
            case "subject" -> Value.of(event.subject().toString());
            case "type" -> Value.of(event.type());
            case "trust" -> Value.of(word(event.trust()));
            case "node" -> Value.of(event.id().node());
            default -> event.attributes().get(name);
        };
    }

    /** As written in rules. */
    static String word(Trust trust) {
        return switch (trust) {
            case MEASURED -> "measured";
            case REPORTED -> "reported";
            case FORGEABLE -> "forgeable";
        };
    }
}
