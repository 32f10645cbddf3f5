/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import org.jspecify.annotations.Nullable;

/** Which sources do not see at the moment: what they do not say proves nothing. */
public final class Blindness extends Concern {
    private static final int MAX = 1_000;

    private final Recent<String> down = new Recent<>(MAX);

    @Override
    String name() {
        return "blindness";
    }

    /** One that does not see, with the reason, in words; null when all do. */
    public @Nullable String source() {
        return down.map().isEmpty()
                ? null
                : down.map().firstEntry().getKey() + " " + down.map().firstEntry().getValue();
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event) {
            switch (event.type()) {
                case "source.failed" -> down.put(source(event), "has failed");
                case "source.silent" -> down.put(source(event), "is silent");
                case "source.recovered" -> down.remove(source(event));
                case "log.unreadable" -> down.put(log(event), "cannot be read");
                case "log.match" -> down.remove(log(event));
                // Sources begin anew with it, and say again what is wrong.
                case "config.applied", "daemon.started" -> down.map().clear();
                default -> {}
            }
        }
    }

    private static String source(Event event) {
        return "source " + event.subject().name();
    }

    private static String log(Event event) {
        return "log " + event.attributes().text("log", event.subject().name());
    }

    @Override
    Value save() {
        return down.save(Value::of);
    }

    @Override
    void restore(Value saved) {
        down.restore(saved, Value::plain);
    }
}
