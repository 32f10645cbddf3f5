/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import java.util.ArrayList;
import java.util.List;

/** An event between its emission and its end. It ends when nothing holds it any more; who waits for that is told then. */
final class QueuedEvent {
    enum Progress {
        PENDING,
        HANDLING
    }

    final long id;
    final String name;
    final List<String> env;
    final List<Waiter> waiters = new ArrayList<>();
    Progress progress = Progress.PENDING;
    boolean failed;
    int holds;

    QueuedEvent(long id, String name, List<String> env) {
        this.id = id;
        this.name = name;
        this.env = List.copyOf(env);
    }

    /** Held until the same one calls {@link #release}. */
    void hold() {
        holds++;
    }

    void release() {
        holds--;
    }
}
