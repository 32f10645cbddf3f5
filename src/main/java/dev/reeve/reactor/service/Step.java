/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.EntryId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A step that was proposed and has not ended.
 *
 * @param reason why, for people
 * @param decision its decision, once there is one
 * @param attempt its attempt, once permitted
 */
record Step(
        Kind kind,
        long generation,
        String reason,
        @Nullable EntryId decision,
        @Nullable EntryId attempt) {
    enum Kind {
        START,
        STOP;

        String action() {
            return "process." + name().toLowerCase(Locale.ROOT);
        }
    }

    static Step proposed(Kind kind, long generation, String reason) {
        return new Step(kind, generation, reason, null, null);
    }

    Step decided(EntryId id) {
        return new Step(kind, generation, reason, id, attempt);
    }

    Step attempted(EntryId id) {
        return new Step(kind, generation, reason, decision, id);
    }

    boolean underway() {
        return attempt != null;
    }
}
