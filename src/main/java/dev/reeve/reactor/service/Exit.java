/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Event;
import dev.reeve.model.Attributes;
import dev.reeve.model.Endings;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import org.jspecify.annotations.Nullable;

/**
 * How a main process ended.
 *
 * @param success it is known to have ended as it should
 * @param abnormal it was killed, or it is not known how it ended
 * @param text such as {@code ended with status 3}
 */
record Exit(long generation, boolean success, boolean abnormal, String text) {
    Exit(long generation, boolean success, String text) {
        this(generation, success, !success, text);
    }

    static Exit of(Event exited, Endings endings) {
        Attributes said = exited.attributes();
        long generation = said.integer("generation", 0);
        String words = said.text("text", "");
        if (!said.truth("known")) {
            return words.isEmpty() ? unseen(generation) : new Exit(generation, false, "ended: " + words);
        }
        if (said.get("signal") instanceof Value signal) {
            boolean well = endings.success().contains(signal.plain());
            return new Exit(generation, well, !well, "killed by " + signal.plain());
        }
        long status = said.integer("status", -1);
        boolean well = status == 0 || endings.success().contains(Long.toString(status));
        String more = words.isEmpty() ? "" : " (" + words + ")";
        return new Exit(generation, well, false, "ended with status " + status + more);
    }

    /** It was there and is not any more; nobody saw how it went. */
    static Exit unseen(long generation) {
        return new Exit(generation, false, "ended, status unknown");
    }

    boolean restarts(ServiceSpec.Restart policy) {
        return switch (policy) {
            case ALWAYS -> true;
            case ON_FAILURE -> !success;
            case ON_ABNORMAL -> abnormal;
            case NEVER -> false;
        };
    }

    Value save() {
        return Saved.write()
                .put("generation", generation)
                .put("success", success)
                .put("abnormal", abnormal)
                .put("text", text)
                .value();
    }

    static @Nullable Exit restore(@Nullable Value saved) {
        if (saved == null) {
            return null;
        }
        Saved from = Saved.read(saved);
        return new Exit(from.number("generation"), from.truth("success"), from.truth("abnormal"), from.text("text"));
    }
}
