/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One thread that tells when something arrives on one of several sockets, once, without taking it. The thread is there from the first watch on. */
public final class SocketWatcher implements AutoCloseable {
    private @Nullable EpollLoop loop;
    private final Map<Long, List<Long>> watches = new ConcurrentHashMap<>();

    /** Calls {@code arrived}, quickly and on the watcher's thread, at most once. @return for {@link #forget} */
    public long watch(List<Fd> sockets, Runnable arrived) throws OsException {
        EpollLoop on = loop();
        long watch = on.nextToken();
        List<Long> tokens = new ArrayList<>();
        sockets.forEach(socket -> tokens.add(on.nextToken()));
        watches.put(watch, tokens);
        for (int i = 0; i < sockets.size(); i++) {
            on.add(tokens.get(i), sockets.get(i), Poll.IN, ready -> {
                if (forget(watch)) {
                    arrived.run();
                }
            });
        }
        return watch;
    }

    private synchronized EpollLoop loop() throws OsException {
        if (loop == null) {
            loop = new EpollLoop("reeve-sockets");
        }
        return loop;
    }

    /** Whether it was watched and had not told. */
    public synchronized boolean forget(long watch) {
        List<Long> tokens = watches.remove(watch);
        EpollLoop on = loop;
        if (tokens == null || on == null) {
            return false;
        }
        tokens.forEach(on::remove);
        return true;
    }

    @Override
    public synchronized void close() {
        if (loop != null) {
            loop.close();
            loop = null;
        }
    }
}
