/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Event;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;

/**
 * How a main process ended.
 *
 * @param success it is known to have ended with status 0
 * @param text such as {@code ended with status 3}
 */
record Exit(long generation, boolean success, String text) {
    static Exit of(Event exited) {
        Attributes said = exited.attributes();
        long generation = said.integer("generation", 0);
        String words = said.text("text", "");
        if (!said.truth("known")) {
            return words.isEmpty() ? unseen(generation) : new Exit(generation, false, "ended: " + words);
        }
        if (said.get("signal") instanceof Value signal) {
            return new Exit(generation, false, "killed by " + signal.plain());
        }
        long status = said.integer("status", -1);
        return new Exit(
                generation, status == 0, "ended with status " + status + (words.isEmpty() ? "" : " (" + words + ")"));
    }

    /** It was there and is not any more; nobody saw how it went. */
    static Exit unseen(long generation) {
        return new Exit(generation, false, "ended, status unknown");
    }

    boolean restarts(ServiceSpec.Restart policy) {
        return switch (policy) {
            case ALWAYS -> true;
            case ON_FAILURE -> !success;
            case NEVER -> false;
        };
    }
}
