/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.util.Optional;

/**
 * One thread that tells when processes end, whether our children or not (then with {@link ExitStatus#UNKNOWN}). Each
 * watch has a token that is never used twice; a call is made at most once per token, and only when the kernel has
 * confirmed the end of that very process.
 */
public final class ChildWatcher implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ChildWatcher.class.getName());

    private final EpollLoop loop;

    public ChildWatcher() throws OsException {
        loop = new EpollLoop("reeve-children");
    }

    /** Told on the watcher's thread, so it must be quick; it may watch, forget and close. */
    @FunctionalInterface
    public interface Listener {
        void ended(long token, ExitStatus status);
    }

    /**
     * Watches until the end. The caller keeps the PidFd; closing it ends the watch without a call.
     *
     * @return the token; the listener may have been called with it already
     */
    public long watch(PidFd process, Listener listener) throws OsException {
        long token = loop.nextToken();
        loop.add(token, process.fd(), Poll.IN, ready -> check(ready, process, listener));
        return token;
    }

    /** Ends a watch; false when there was none. The process is not reaped. */
    public boolean forget(long token) {
        return loop.remove(token);
    }

    /** How many processes are watched. */
    public int size() {
        return loop.size();
    }

    private void check(long token, PidFd process, Listener listener) {
        Optional<ExitStatus> status = status(process);
        if (status.isPresent() && loop.remove(token)) {
            listener.ended(token, status.get());
        }
    }

    private static Optional<ExitStatus> status(PidFd process) {
        try {
            return process.tryWait();
        } catch (OsException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot read the status of an ended process", e);
            return Optional.of(ExitStatus.UNKNOWN);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
