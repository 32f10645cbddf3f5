/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One daemon thread that waits in epoll and calls a handler per ready descriptor. Entries are known by a token that is
 * never used twice, not by descriptor number: an event that was already fetched when its entry was removed finds no
 * handler and is dropped, even if the number now belongs to another process. A descriptor leaves epoll before it closes.
 */
final class EpollLoop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EpollLoop.class.getName());
    private static final long WAKE = 0;

    private final Epoll epoll = new Epoll();
    private final EventFd wake = new EventFd();
    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong tokens = new AtomicLong(WAKE);
    private volatile boolean closed;

    EpollLoop(String name) throws OsException {
        wake.fd().use(number -> {
            epoll.add(number, Poll.IN, WAKE);
            return 0;
        });
        Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Called on the loop's thread; must be quick. An exception ends the entry, for it would come again at once. */
    interface Handler {
        void ready(long token);
    }

    private record Entry(Fd fd, int events, Handler handler, Runnable undo) {}

    long nextToken() {
        return tokens.incrementAndGet();
    }

    /** From now on the handler may be called. Closing the descriptor, or the loop, ends that. */
    void add(long token, Fd fd, int events, Handler handler) throws OsException {
        int[] number = new int[1];
        Runnable undo = () -> {
            entries.remove(token);
            epoll.remove(number[0]);
        };
        fd.register(
                open -> {
                    number[0] = open;
                    entries.put(token, new Entry(fd, events, handler, undo));
                    return enter(open, events, token);
                },
                undo);
    }

    private long enter(int number, int events, long token) throws OsException {
        try {
            epoll.add(number, events, token);
            return 0;
        } catch (OsException e) {
            entries.remove(token);
            throw e;
        }
    }

    /** Whether the entry was there. Afterwards its handler is not called again, save a call already running. */
    boolean remove(long token) {
        Entry entry = entries.remove(token);
        if (entry == null) {
            return false;
        }
        entry.fd.unregister(entry.undo);
        return true;
    }

    int size() {
        return entries.size();
    }

    private void run() {
        try {
            while (!closed) {
                epoll.await((token, events) -> dispatch(token));
            }
        } catch (OsException e) {
            if (!closed) {
                LOG.log(System.Logger.Level.ERROR, Thread.currentThread().getName() + " has ended", e);
            }
        } finally {
            epoll.close();
            wake.close();
        }
    }

    private void dispatch(long token) {
        Entry entry = entries.get(token);
        if (entry == null || closed) {
            return;
        }
        try {
            entry.handler.ready(token);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "dropping an epoll entry whose handler failed", e);
            remove(token);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            wake.signal();
        } catch (OsException alreadyGone) {
            return;
        }
        entries.keySet().forEach(this::remove);
    }
}
