/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Starts children of the JVM with posix_spawn(3). A child enters its control group before its program runs; when it
 * cannot, the program does not run and the child exits with status {@link #SURROUNDINGS_FAILED}. Through the shim, a
 * program that cannot be executed is told by exit status 126 or 127 instead of an exception. Safe for many threads.
 */
public final class PosixSpawner implements Spawner {
    /** Exit status of a child that could not enter its group or set its umask; the reason is on its standard error. */
    public static final int SURROUNDINGS_FAILED = SpawnShim.FAILED;

    private static final LibcFunction SPAWN =
            LibcFunction.of("posix_spawn", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);

    private final GroupSpawn groups = new GroupSpawn();

    public PosixSpawner() throws OsException {
        SpawnAttributes.keepStatusesOfChildren();
    }

    @Override
    public Child spawn(SpawnRequest request) throws OsException {
        if (!Files.isDirectory(request.firstDirectory())) {
            throw new OsException("spawn", Errno.ENOENT, "working directory " + request.directory());
        }
        Lock known = OwnChildren.LOCK.readLock();
        known.lock();
        try {
            Optional<PidFd> inside = intoGroup(request);
            return inside.isPresent() ? handle(inside.get(), true) : handle(start(request, SpawnShim.command(request)));
        } finally {
            known.unlock();
        }
    }

    private Optional<PidFd> intoGroup(SpawnRequest request) throws OsException {
        return request.cgroup() == null
                ? Optional.empty()
                : groups.start(request, SpawnShim.command(request.withoutGroup()), environment(request));
    }

    private static int start(SpawnRequest request, List<String> command) throws OsException {
        try (Arena arena = Arena.ofConfined();
                SpawnActions actions = new SpawnActions(arena, request);
                SpawnAttributes attributes = new SpawnAttributes(arena)) {
            MemorySegment pid = arena.allocate(JAVA_INT);
            MemorySegment program = arena.allocateFrom(command.getFirst());
            SPAWN.callForError(
                    command.getFirst(),
                    pid,
                    program,
                    actions.segment(),
                    attributes.segment(),
                    strings(arena, command),
                    strings(arena, environment(request)));
            return pid.get(JAVA_INT, 0);
        }
    }

    // Not yet waited for, so the pid is certainly still this child's.
    private static Child handle(int pid) throws OsException {
        PidFd pidfd;
        try {
            pidfd = PidFd.open(pid);
        } catch (OsException e) {
            Unhandled.killAndReap(pid);
            throw e;
        }
        return handle(pidfd, false);
    }

    private static Child handle(PidFd child, boolean inside) throws OsException {
        try {
            long startTime = startTime(child.pid());
            OwnChildren.remember(child);
            return new Child(child.pid(), child, startTime, inside);
        } catch (OsException e) {
            Unhandled.killAndReap(child.pid());
            child.close();
            throw e;
        }
    }

    private static long startTime(int pid) throws OsException {
        return ProcStat.read(pid)
                .map(ProcStat::startTime)
                .orElseThrow(() -> new OsException(
                        "spawn",
                        0,
                        "cannot read /proc/" + pid + "/stat: /proc is not mounted, or too many open files"));
    }

    static List<String> environment(SpawnRequest request) {
        List<String> entries = new ArrayList<>();
        request.environment().forEach((name, value) -> entries.add(name + "=" + value));
        return entries;
    }

    /** A char*[] that ends in NULL, in UTF-8. */
    static MemorySegment strings(Arena arena, List<String> texts) {
        MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            array.setAtIndex(ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        return array;
    }
}
