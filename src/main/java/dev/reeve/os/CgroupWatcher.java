/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One thread that tells when control groups become empty or populated: one descriptor per group. */
public final class CgroupWatcher implements AutoCloseable {
    private final EpollLoop loop;
    private final Map<Long, Fd> watched = new ConcurrentHashMap<>();

    public CgroupWatcher() throws OsException {
        loop = new EpollLoop("reeve-cgroups");
    }

    /** Told on the watcher's thread, so it must be quick. */
    @FunctionalInterface
    public interface Listener {
        /** The group's state now. Quick changes in between may be told as one; the last is always told. */
        void changed(long token, boolean populated);
    }

    /**
     * Tells the state once at the beginning, then on every change. Forget it before or after the group is removed: a
     * removal itself is not told, for a group must be empty before.
     */
    public long watch(Cgroup group, Listener listener) throws IOException {
        Fd events = CgroupEvents.open(group.path());
        long token = loop.nextToken();
        watched.put(token, events);
        try {
            // Not read yet, so the first poll reports at once: no change can be missed before the watch is there.
            loop.add(token, events, Poll.PRI, ready -> tell(ready, events, listener));
        } catch (OsException e) {
            forget(token);
            throw e;
        }
        return token;
    }

    public void forget(long token) {
        Fd events = watched.remove(token);
        if (events != null) {
            events.close();
        }
    }

    private void tell(long token, Fd events, Listener listener) {
        boolean populated;
        try {
            populated = CgroupEvents.isPopulated(events);
        } catch (OsException removed) {
            forget(token);
            populated = false;
        }
        listener.changed(token, populated);
    }

    @Override
    public void close() {
        loop.close();
        watched.keySet().forEach(this::forget);
    }
}
