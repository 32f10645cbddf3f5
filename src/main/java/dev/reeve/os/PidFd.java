/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handle to one process that never means another, even after its pid is used again (pidfd_open(2), Linux 5.3; waiting
 * needs 5.4). Works for any process; the exit status is known for our children only. For a child, keep one PidFd: the
 * kernel gives the status once, and the PidFd that got it remembers it.
 */
public final class PidFd implements AutoCloseable {
    private static final long SYS_PIDFD_SEND_SIGNAL = 424;
    private static final long SYS_PIDFD_OPEN = 434;
    private static final long SYS_PIDFD_GETFD = 438;
    private static final int P_PIDFD = 3;
    private static final int WEXITED_NOHANG = 4 | 1;
    private static final int CLD_EXITED = 1;
    private static final int CLD_DUMPED = 3;
    private static final long SI_CODE = 8;
    private static final long SI_PID = 16;
    private static final long SI_STATUS = 24;

    // glibc has wrappers from 2.36 on only; the numbers are the same on every architecture.
    private static final LibcFunction OPEN =
            LibcFunction.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final LibcFunction GETFD =
            LibcFunction.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final LibcFunction SEND =
            LibcFunction.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final LibcFunction WAITID =
            LibcFunction.of("waitid", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);

    private final int pid;
    private final Fd fd;
    private @Nullable ExitStatus ended;

    private PidFd(int pid, Fd fd) {
        this.pid = pid;
        this.fd = fd;
    }

    /**
     * Opens the process that has this pid now. Check its start time and control group after the open, not before: only
     * then the answer is about the process in hand.
     *
     * @throws OsException ESRCH when there is none, EINVAL when the pid is that of a thread
     */
    public static PidFd open(int pid) throws OsException {
        long number = OPEN.tryCall(SYS_PIDFD_OPEN, (long) pid, 0L);
        if (number < 0) {
            throw new OsException("pidfd_open", (int) -number, "pid " + pid);
        }
        PidFd opened = new PidFd(pid, new Fd((int) number));
        OwnChildren.rememberFirst(opened);
        return opened;
    }

    /** Of a child that was started with the handle. */
    static PidFd ofChild(int pid, int number) {
        return new PidFd(pid, new Fd(number));
    }

    public int pid() {
        return pid;
    }

    Fd fd() {
        return fd;
    }

    /** Sends a signal (signal 0 only asks). False when the process has ended and was reaped: it cannot hit another. */
    public boolean send(int signal) throws OsException {
        long result = fd.use(number -> SEND.tryCall(SYS_PIDFD_SEND_SIGNAL, (long) number, (long) signal, 0L, 0L));
        if (result == -Errno.ESRCH.number()) {
            return false;
        }
        if (result < 0) {
            throw new OsException("pidfd_send_signal", (int) -result, Signals.name(signal) + " to pid " + pid);
        }
        return true;
    }

    /**
     * A descriptor of its own for what the process has open under this number (pidfd_getfd(2), Linux 5.6); empty when it has nothing there, or has ended.
     *
     * @throws OsException EPERM without CAP_SYS_PTRACE for it
     */
    Optional<Fd> copy(int number) throws OsException {
        long copy = fd.use(own -> GETFD.tryCall(SYS_PIDFD_GETFD, (long) own, (long) number, 0L));
        if (copy == -Errno.EBADF.number() || copy == -Errno.ESRCH.number()) {
            return Optional.empty();
        }
        if (copy < 0) {
            throw new OsException("pidfd_getfd", (int) -copy, "descriptor " + number + " of pid " + pid);
        }
        return Optional.of(new Fd((int) copy));
    }

    /** Whether the whole process (every thread) has ended; reaped or not. */
    public boolean hasEnded() throws OsException {
        return Poll.now(fd, Poll.IN);
    }

    /** Waits for the end of the process without reaping it; false when the time ran out. */
    public boolean awaitEnd(Duration timeout) throws OsException, InterruptedException {
        return Poll.await(fd, Poll.IN, timeout);
    }

    /** The status if the process has ended (and then reaps it, when it is our child); never waits. */
    public synchronized Optional<ExitStatus> tryWait() throws OsException {
        if (ended == null) {
            ended = poll();
            if (ended != null) {
                OwnChildren.forget(this);
            }
        }
        return Optional.ofNullable(ended);
    }

    /** As {@link #tryWait()}, after waiting up to {@code timeout}. */
    public Optional<ExitStatus> await(Duration timeout) throws OsException, InterruptedException {
        return awaitEnd(timeout) ? tryWait() : Optional.empty();
    }

    // A blocking waitid after a stale event would hang for ever; hence WNOHANG, and only si_pid counts.
    private @Nullable ExitStatus poll() throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(128, 8);
            long result = fd.use(number -> WAITID.tryCall(P_PIDFD, number, info, WEXITED_NOHANG));
            if (result == -Errno.ECHILD.number()) {
                return hasEnded() ? ExitStatus.UNKNOWN : null;
            }
            WAITID.checked(result, "pid " + pid);
            return info.get(JAVA_INT, SI_PID) == 0 ? null : decode(info);
        }
    }

    private static ExitStatus decode(MemorySegment info) {
        int code = info.get(JAVA_INT, SI_CODE);
        int status = info.get(JAVA_INT, SI_STATUS);
        return code == CLD_EXITED ? ExitStatus.exited(status) : ExitStatus.killed(status, code == CLD_DUMPED);
    }

    /** Closes the handle. A child that was not waited for is from then on an orphan for {@link Subreaper#sweep}. */
    @Override
    public void close() {
        fd.close();
        OwnChildren.forget(this);
    }

    @Override
    public String toString() {
        return "pidfd of " + pid;
    }
}
