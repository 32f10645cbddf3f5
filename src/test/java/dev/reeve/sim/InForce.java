/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Event;
import dev.reeve.model.Config;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration that an entry was decided by: the last that was told of before it. What an operator put into force is known to the node before its core has taken it in, and a slow disk tells of an entry when the core is
 * further already.
 */
final class InForce {
    private final VirtualNode node;
    private final SortedMap<String, Long> configured = new TreeMap<>();
    private Config config = Config.empty();

    InForce(VirtualNode node) {
        this.node = node;
    }

    void event(Event event) {
        if (event.type().equals("config.applied")) {
            config = node.known().apply(event.attributes().text("version", "")).config();
            config.services()
                    .keySet()
                    .forEach(name -> configured.putIfAbsent(name, event.id().sequence()));
        }
    }

    /** Whether the journal, as it is now, tells of a configuration that had this service: without, what is found running is a stranger, and is left alone. */
    boolean everHad(String service) {
        return configured.containsKey(service);
    }

    /** The power failed, and what came after was not on the disk. */
    void lost(long after) {
        configured.values().removeIf(sequence -> sequence > after);
    }

    /** The journal was begun anew. */
    void forgotten() {
        configured.clear();
    }

    /** What was recovered is in force, until the daemon tells of another. */
    void restarted() {
        config = node.program().config();
    }

    Config config() {
        return config;
    }
}
