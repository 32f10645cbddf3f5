/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Event;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import dev.reeve.reactor.service.ServiceState.Starting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How many services may be starting at once: those that are, and those that wait for a place, the first to come before the others. */
final class Places {
    private static final long PER_CORE = 2;

    private final TreeSet<String> starting = new TreeSet<>();
    private final SequencedSet<String> queue = new LinkedHashSet<>();
    private long cores = 2;

    List<String> busy() {
        return List.copyOf(starting);
    }

    void daemonStarted(Event event) {
        cores = Math.max(1, event.attributes().integer("cores", cores));
        starting.clear();
        queue.clear();
    }

    boolean full() {
        return starting.size() >= cores * PER_CORE;
    }

    void waits(String name) {
        queue.add(name);
    }

    void waitsNoMore(String name) {
        queue.remove(name);
    }

    /** Whoever waits and may have a place now; null for nobody. */
    @Nullable
    String next() {
        return full() || queue.isEmpty() ? null : queue.removeFirst();
    }

    /** As the service is after its plan. */
    void note(Tracked service) {
        boolean busy =
                service.state instanceof Starting || (service.step != null && service.step.kind() == Step.Kind.START);
        if (busy) {
            starting.add(service.name);
        } else {
            starting.remove(service.name);
        }
    }

    void save(Saved to) {
        to.put("cores", Value.of(cores)).put("starting", Value.texts(starting)).put("queue", Value.texts(queue));
    }

    void restore(Saved from) {
        cores = from.number("cores");
        starting.clear();
        queue.clear();
        starting.addAll(from.texts("starting"));
        queue.addAll(from.texts("queue"));
    }
}
