/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.EntryId;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A step that was proposed and has not ended.
 *
 * @param number counts the attempts on this generation from 1: a stop may have to be tried again
 * @param reason why, for people
 * @param decision its decision, once there is one
 * @param attempt its attempt, once permitted
 */
record Step(
        Kind kind,
        long generation,
        int number,
        String reason,
        @Nullable EntryId decision,
        @Nullable EntryId attempt) {
    enum Kind {
        START,
        STOP,
        /** Its agent takes new parameters while it runs. */
        RELOAD,
        /** Its agent promotes it. */
        PROMOTE;

        String action() {
            return "process." + name().toLowerCase(Locale.ROOT);
        }
    }

    static Step proposed(Kind kind, long generation, int number, String reason) {
        return new Step(kind, generation, number, reason, null, null);
    }

    Step decided(EntryId id) {
        return new Step(kind, generation, number, reason, id, attempt);
    }

    Step attempted(EntryId id) {
        return new Step(kind, generation, number, reason, decision, id);
    }

    /**
     * Its idempotency key: {@code process.start/web/3}, and {@code process.stop/web/3/2} for a second try. A new try needs a new key, for an effect happens at most once per key; a start's new try
     * has a new generation.
     */
    String key(String service) {
        String key = kind.action() + "/" + service + "/" + generation;
        return number == 1 ? key : key + "/" + number;
    }

    boolean underway() {
        return attempt != null;
    }

    Value save() {
        return Saved.write()
                .put("kind", kind.name())
                .put("generation", generation)
                .put("number", number)
                .put("reason", reason)
                .put("decision", decision)
                .put("attempt", attempt)
                .value();
    }

    static @Nullable Step restore(@Nullable Value saved) {
        if (saved == null) {
            return null;
        }
        Saved from = Saved.read(saved);
        return new Step(
                Step.Kind.valueOf(from.text("kind")),
                from.number("generation"),
                (int) from.number("number"),
                from.text("reason"),
                from.idOrNull("decision"),
                from.idOrNull("attempt"));
    }
}
