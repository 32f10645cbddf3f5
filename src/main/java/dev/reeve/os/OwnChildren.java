/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The children somebody holds a {@link PidFd} for, and will wait for. The sweep of orphans leaves these alone, for a
 * status can be taken once. A spawn holds the read lock from before the child exists until it is known here.
 */
final class OwnChildren {
    private static final Map<Integer, PidFd> KNOWN = new ConcurrentHashMap<>();
    static final ReadWriteLock LOCK = new ReentrantReadWriteLock();

    private OwnChildren() {}

    static void remember(PidFd child) {
        KNOWN.put(child.pid(), child);
    }

    /** An orphan that came here may be a child too, and whoever holds it wants its status; a handle for a moment takes nobody's place. */
    static void rememberFirst(PidFd opened) {
        KNOWN.putIfAbsent(opened.pid(), opened);
    }

    // Two arguments: the pid may belong to a newer child by now.
    static void forget(PidFd child) {
        KNOWN.remove(child.pid(), child);
    }

    static boolean contains(int pid) {
        return KNOWN.containsKey(pid);
    }
}
