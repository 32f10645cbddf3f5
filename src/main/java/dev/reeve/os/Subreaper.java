/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Makes this process the new parent of descendants whose parent has ended (PR_SET_CHILD_SUBREAPER, prctl(2)), so that
 * their exit statuses come here and not to pid 1. Who enables it must also sweep, or dead orphans stay as zombies.
 */
public final class Subreaper {
    private static final int PR_SET_CHILD_SUBREAPER = 36;
    private static final int PR_GET_CHILD_SUBREAPER = 37;
    private static final LibcFunction SET =
            LibcFunction.variadic("prctl", 1, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final LibcFunction GET = LibcFunction.variadic("prctl", 1, JAVA_INT, JAVA_INT, ADDRESS);

    private static final LibcFunction WAITID =
            LibcFunction.of("waitid", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final int P_ALL = 0;
    private static final int SI_PID = 16;

    /** WEXITED, WNOHANG and WNOWAIT: looks, and takes no status from anyone. */
    private static final int LOOK = 0x4 | 0x1 | 0x0100_0000;

    private Subreaper() {}

    /**
     * A dead descendant that was reaped.
     *
     * @param pid its former pid
     * @param comm the name it had given itself
     */
    public record Orphan(int pid, String comm, ExitStatus status) {}

    /** For the whole process, from now on; descendants inherit nothing. */
    public static void enable() throws OsException {
        SET.call("PR_SET_CHILD_SUBREAPER", PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
    }

    /** Orphans from now on become children of the next one above. */
    public static void disable() throws OsException {
        SET.call("PR_SET_CHILD_SUBREAPER", PR_SET_CHILD_SUBREAPER, 0L, 0L, 0L, 0L);
    }

    public static boolean isEnabled() throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(JAVA_INT);
            GET.call("PR_GET_CHILD_SUBREAPER", PR_GET_CHILD_SUBREAPER, answer);
            return answer.get(JAVA_INT, 0) != 0;
        }
    }

    /**
     * Reaps the dead children that nobody holds a {@link PidFd} of. Each is waited for by its own pidfd, never "any
     * child", so no status is taken from who waits for it. Children of {@link ProcessBuilder} would be: use none.
     */
    public static List<Orphan> sweep() throws IOException {
        return hasDeadChild() ? reapAll() : List.of();
    }

    /** One call in the place of a file for each thread, which is what the list of children costs. */
    private static boolean hasDeadChild() throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(128, 8);
            long result = WAITID.tryCall(P_ALL, 0, info, LOOK);
            return result >= 0 ? info.get(JAVA_INT, SI_PID) != 0 : result != -Errno.ECHILD.number();
        }
    }

    private static List<Orphan> reapAll() throws IOException {
        List<Orphan> reaped = new ArrayList<>();
        Lock noSpawn = OwnChildren.LOCK.writeLock();
        noSpawn.lock();
        try {
            for (int pid : Proc.ownChildren()) {
                if (!OwnChildren.contains(pid)) {
                    reap(pid).ifPresent(reaped::add);
                }
            }
        } finally {
            noSpawn.unlock();
        }
        return reaped;
    }

    private static Optional<Orphan> reap(int pid) throws OsException {
        Optional<ProcStat> dead = ProcStat.read(pid).filter(ProcStat::isDead);
        if (dead.isEmpty()) {
            return Optional.empty();
        }
        try (PidFd handle = PidFd.open(pid)) {
            return handle.tryWait().map(status -> new Orphan(pid, dead.get().comm(), status));
        } catch (OsException e) {
            if (e.is(Errno.ESRCH)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
