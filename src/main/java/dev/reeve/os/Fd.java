/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.util.ArrayList;
import java.util.List;

/**
 * An open file descriptor that this object owns. The number is handed out only for the length of a call, and close waits
 * for calls in flight: a closed number is reused at once by the kernel, and a late call would hit a stranger's file or
 * process. Safe for use by several threads.
 */
public final class Fd implements AutoCloseable {
    private static final LibcFunction CLOSE = LibcFunction.of("close", JAVA_INT, JAVA_INT);

    private final int number;
    private final List<Runnable> beforeClose = new ArrayList<>(1);
    private int users;
    private boolean closed;

    Fd(int number) {
        this.number = number;
    }

    /** What to do with the number while it is certainly open. */
    interface Use {
        long with(int number) throws OsException;
    }

    long use(Use use) throws OsException {
        int open = acquire();
        try {
            return use.with(open);
        } finally {
            release();
        }
    }

    synchronized int acquire() throws OsException {
        if (closed) {
            throw new OsException("use of a descriptor", Errno.EBADF, "");
        }
        users++;
        return number;
    }

    synchronized void release() {
        users--;
        closeIfUnused();
    }

    /** Runs {@code registration}, and {@code undo} before the descriptor is closed: an epoll entry must go first. */
    synchronized void register(Use registration, Runnable undo) throws OsException {
        if (closed) {
            throw new OsException("use of a descriptor", Errno.EBADF, "");
        }
        registration.with(number);
        beforeClose.add(undo);
    }

    synchronized void unregister(Runnable undo) {
        if (beforeClose.remove(undo)) {
            undo.run();
        }
    }

    /** Closes now, or when the last call in flight returns. Further calls do nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            beforeClose.forEach(Runnable::run);
            beforeClose.clear();
            closeIfUnused();
        }
    }

    public synchronized boolean isOpen() {
        return !closed;
    }

    // An error of close(2) has no remedy: on Linux the number is free in any case.
    private void closeIfUnused() {
        if (closed && users == 0) {
            users = -1;
            CLOSE.tryCall(number);
        }
    }

    @Override
    public String toString() {
        return "fd " + number;
    }
}
