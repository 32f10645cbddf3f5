/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.WatchKey;
import java.util.SortedMap;
import java.util.TreeMap;

/** What people wrote of hosts and services. */
final class Comments {
    static final int MOST = 20_000;

    final SortedMap<Long, Comment> all = new TreeMap<>();
    long nextId = 1;

    /**
     * @param ofAcknowledgement goes with it unless it is persistent
     * @param written by the wall clock, in microseconds
     */
    record Comment(
            WatchKey key, boolean ofAcknowledgement, boolean persistent, long written, String author, String text) {
        Comment {
            author = Watch.cut(author);
            text = Watch.cut(text);
        }
    }

    /** @return its number; 0 where there are too many */
    long add(Comment comment) {
        if (all.size() >= MOST) {
            return 0;
        }
        all.put(nextId, comment);
        return nextId++;
    }

    boolean delete(long id) {
        return all.remove(id) != null;
    }

    void delete(WatchKey key) {
        all.values().removeIf(comment -> comment.key().equals(key));
    }

    void acknowledgementEnded(Watch watch) {
        all.values()
                .removeIf(comment -> comment.ofAcknowledgement()
                        && !comment.persistent()
                        && comment.key().equals(watch.key));
    }
}
