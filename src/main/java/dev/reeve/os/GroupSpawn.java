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
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Starts a child straight into its control group (clone3(2) with CLONE_INTO_CGROUP). Otherwise a shell would have to run first only to enter the group, which costs as much as the program's own start. A
 * shortcut only: whatever does not work here has no effect, and is done, or refused in its own words, by the longer way.
 */
final class GroupSpawn {
    // The block that the code reads: first clone_args, then what the child needs.
    private static final long FLAGS = 0;
    private static final long PIDFD_AT = 8;
    private static final long EXIT_SIGNAL = 32;
    private static final long GROUP = 80;
    private static final long PROGRAM = 88;
    private static final long ARGUMENTS = 96;
    private static final long ENVIRONMENT = 104;
    private static final long DIRECTORY = 112;
    private static final long STREAMS = 120;
    private static final long ERROR = 144;
    private static final long PIDFD = 152;
    private static final long ALL_SIGNALS = 192;
    private static final long SIZE = 208;

    private static final long CLONE_VM = 0x100;
    private static final long CLONE_PIDFD = 0x1000;
    private static final long CLONE_VFORK = 0x4000;
    private static final long CLONE_INTO_CGROUP = 0x2_0000_0000L;
    private static final int SIGCHLD = 17;
    private static final int O_DIRECTORY_PATH = 0x210000;
    private static final int FIRST_CLOSED = 3;
    private static final Duration ENDING = Duration.ofSeconds(10);

    /** The kernel or a sandbox does not know the call: asking again is no use. */
    private static final List<Errno> NEVER = List.of(Errno.ENOSYS, Errno.EPERM, Errno.EINVAL);

    private final Optional<MethodHandle> code = GroupSpawnCode.load();
    private final AtomicBoolean works = new AtomicBoolean(code.isPresent());
    private @Nullable Fd nothing;

    /** Empty when it was not possible; nothing runs then. The caller holds the lock of {@link OwnChildren}. */
    Optional<PidFd> start(SpawnRequest request, List<String> command, List<String> environment) {
        Path group = request.cgroup();
        if (group == null || !works.get() || !request.setup().passed().isEmpty()) {
            return Optional.empty();
        }
        try (Fd entered = openGroup(group)) {
            List<Stdio> streams = List.of(request.stdin(), request.stdout(), request.stderr());
            return start(new Launch(command, environment, request.firstDirectory()), streams, entered);
        } catch (OsException longerWay) {
            return Optional.empty();
        }
    }

    static Fd openGroup(Path group) throws OsException {
        return Fds.open(group, O_DIRECTORY_PATH, 0);
    }

    /** @param group null for the caller's own */
    Optional<PidFd> start(Launch launch, List<Stdio> streams, @Nullable Fd group) {
        if (!works.get()) {
            return Optional.empty();
        }
        List<Fd> held = new ArrayList<>(4);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment block = block(arena, launch);
            if (group != null) {
                block.set(JAVA_LONG, GROUP, hold(group, held));
                block.set(JAVA_LONG, FLAGS, block.get(JAVA_LONG, FLAGS) | CLONE_INTO_CGROUP);
            }
            for (int stream = 0; stream < streams.size(); stream++) {
                block.set(JAVA_LONG, STREAMS + 8L * stream, source(streams.get(stream), stream, held));
            }
            return run(block);
        } catch (OsException longerWay) {
            return Optional.empty();
        } finally {
            held.forEach(Fd::release);
        }
    }

    private static MemorySegment block(Arena arena, Launch launch) {
        MemorySegment block = arena.allocate(SIZE, 8);
        block.set(JAVA_LONG, FLAGS, CLONE_VM | CLONE_VFORK | CLONE_PIDFD);
        block.set(ADDRESS, PIDFD_AT, block.asSlice(PIDFD));
        block.set(JAVA_LONG, EXIT_SIGNAL, SIGCHLD);
        block.set(ADDRESS, PROGRAM, arena.allocateFrom(launch.command().getFirst()));
        block.set(ADDRESS, ARGUMENTS, PosixSpawner.strings(arena, launch.command()));
        block.set(ADDRESS, ENVIRONMENT, PosixSpawner.strings(arena, launch.environment()));
        block.set(ADDRESS, DIRECTORY, arena.allocateFrom(launch.directory().toString()));
        block.set(JAVA_LONG, ALL_SIGNALS, -1);
        return block;
    }

    private long source(Stdio stream, int number, List<Fd> held) throws OsException {
        return switch (stream) {
            case Stdio.Null ignored -> hold(nothing(), held);
            case Stdio.Open open -> hold(open.fd(), held);
            case Stdio.Inherit ignored -> number;
        };
    }

    // A source below 3 could be overwritten by an earlier one's copy.
    private static long hold(Fd fd, List<Fd> held) throws OsException {
        int number = fd.acquire();
        held.add(fd);
        if (number < FIRST_CLOSED) {
            throw new OsException("spawn", Errno.EBADF, "a standard stream of Reeve's own");
        }
        return number;
    }

    /** Open for as long as the spawner is there. */
    private synchronized Fd nothing() throws OsException {
        Fd open = nothing;
        if (open == null) {
            open = Fds.open(Path.of("/dev/null"), Fds.O_RDWR, 0);
            nothing = open;
        }
        return open;
    }

    private Optional<PidFd> run(MemorySegment block) throws OsException {
        long pid = call(block);
        if (pid < 0) {
            works.set(NEVER.stream().noneMatch(errno -> errno.number() == -pid));
            return Optional.empty();
        }
        PidFd child = PidFd.ofChild((int) pid, block.get(JAVA_INT, PIDFD));
        if (block.get(JAVA_LONG, ERROR) == 0) {
            return Optional.of(child);
        }
        reap(child);
        return Optional.empty();
    }

    private long call(MemorySegment block) {
        try {
            return (long) code.orElseThrow().invokeExact(block);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("calling clone3", e);
        }
    }

    /** It has ended before it became a program. */
    private static void reap(PidFd child) throws OsException {
        try (child) {
            child.await(ENDING);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            child.tryWait();
        }
    }
}
