/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * Circles of waiting. An instance in starting or stopping waits for its event, and an event waits for the instances that hold it; where Upstart lets such a circle close and hangs for ever, the
 * event that would close it is not held.
 */
final class Circle {
    private final Init init;

    Circle(Init init) {
        this.init = init;
    }

    /** Whether the instance, directly or through others, waits for the end of this event. */
    boolean closes(Instance holder, QueuedEvent event) {
        if (event.waiters.stream().noneMatch(waiter -> waiter instanceof Waiter.Job)) {
            return false;
        }
        TreeSet<Long> seen = new TreeSet<>();
        Deque<Instance> waiting = new ArrayDeque<>(List.of(holder));
        while (!waiting.isEmpty()) {
            Instance next = waiting.remove();
            for (QueuedEvent awaited : init.events) {
                if (awaited.waiters.contains(new Waiter.Job(next.id)) && seen.add(awaited.id)) {
                    waiting.addAll(holders(awaited));
                }
            }
        }
        return seen.contains(event.id);
    }

    private List<Instance> holders(QueuedEvent event) {
        List<Instance> holders = new ArrayList<>();
        for (JobClass each : init.classes.values()) {
            for (Instance job : each.instances.values()) {
                boolean keeps = job.stopOn != null && job.stopOn.kept().contains(event.id);
                if (keeps || job.waiters.contains(new Waiter.Event(event.id))) {
                    holders.add(job);
                }
            }
        }
        return holders;
    }
}
