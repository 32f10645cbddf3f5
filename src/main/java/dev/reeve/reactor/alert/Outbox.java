/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** What is to be told through one channel, at once or in its digest: the alerts by subject. What is told is how they stand when it is due. */
final class Outbox {
    final String channel;
    final boolean digest;
    final SequencedSet<String> keys = new LinkedHashSet<>();
    /** On the monotonic clock. */
    long due = Long.MAX_VALUE;

    Outbox(String channel, boolean digest) {
        this.channel = channel;
        this.digest = digest;
    }

    static String name(String channel, boolean digest) {
        return channel + (digest ? " digest" : "");
    }

    /** To be told at a moment, or before when something else is. */
    void add(String key, long at) {
        keys.add(key);
        due = Math.min(due, at);
    }

    Value save() {
        return Saved.write()
                .put("channel", channel)
                .put("digest", digest)
                .put("due", due)
                .put("keys", Value.texts(keys))
                .value();
    }

    static Outbox load(Saved saved) {
        Outbox outbox = new Outbox(saved.text("channel"), saved.truth("digest"));
        outbox.due = saved.number("due");
        outbox.keys.addAll(saved.texts("keys"));
        return outbox;
    }
}
