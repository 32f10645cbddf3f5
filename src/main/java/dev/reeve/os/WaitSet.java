/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

/**
 * epoll(7) for a thread that does the work itself: it waits for many things, and is told of each that is ready by the token that it gave. Only {@link #wake} is for other threads.
 *
 * <p>A token that was taken out may still be told once, from what had been fetched before: give none twice.
 */
public final class WaitSet implements AutoCloseable {
    private static final long WAKE = 0;
    private static final int OUT = 4;
    private static final int ERROR_HANG_UP = 0x18;

    private final Epoll epoll = new Epoll();
    private final EventFd wake = new EventFd();

    public WaitSet() throws OsException {
        wake.fd().use(number -> {
            epoll.add(number, Poll.IN, WAKE);
            return 0;
        });
    }

    /** Told on the waiting thread. */
    public interface Sink {
        /** @param failed it is in error, or the other side has gone */
        void ready(long token, boolean failed);
    }

    /** Tells when it has ended. @param token not 0 */
    public void addEnd(ShortRun run, long token) throws OsException {
        add(run.process().fd(), Poll.IN, token);
    }

    public void removeEnd(ShortRun run) throws OsException {
        remove(run.process().fd());
    }

    /** Tells while there is something to read, or nothing more will come. */
    public void addOutput(ShortRun run, long token) throws OsException {
        add(run.output(), Poll.IN, token);
    }

    /** The same of its error stream. */
    public void addErrors(ShortRun run, long token) throws OsException {
        add(run.errors(), Poll.IN, token);
    }

    public void removeOutput(ShortRun run) throws OsException {
        remove(run.output());
    }

    public void removeErrors(ShortRun run) throws OsException {
        remove(run.errors());
    }

    /** Tells when it is connected, or has failed. */
    public void add(TcpAttempt attempt, long token) throws OsException {
        add(attempt.socket(), OUT, token);
    }

    public void remove(TcpAttempt attempt) throws OsException {
        remove(attempt.socket());
    }

    private void add(Fd fd, int events, long token) throws OsException {
        fd.use(number -> {
            epoll.add(number, events, token);
            return 0;
        });
    }

    private void remove(Fd fd) throws OsException {
        fd.use(number -> {
            epoll.remove(number);
            return 0;
        });
    }

    /** @param millis how long it waits at most for the first; 0 only looks */
    public void await(Sink sink, long millis) throws OsException {
        epoll.await(
                (token, events) -> {
                    if (token == WAKE) {
                        wake.clear();
                    } else {
                        sink.ready(token, (events & ERROR_HANG_UP) != 0);
                    }
                },
                (int) Math.clamp(millis, 0, Integer.MAX_VALUE));
    }

    /** Ends the wait that goes on, or the next one. */
    public void wake() {
        try {
            wake.signal();
        } catch (OsException closed) {
            assert closed.is(Errno.EBADF);
        }
    }

    @Override
    public void close() {
        epoll.close();
        wake.close();
    }
}
