/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** posix_spawn_file_actions(3): the child's three streams, its directory, and the closing of everything else. */
final class SpawnActions implements AutoCloseable {
    private static final long SIZE = 512; // 80 on glibc; room for others
    private static final int FIRST_CLOSED = 3;
    /** More sockets than any service has. */
    private static final int MOST_PASSED = 128;

    private static final LibcFunction INIT = LibcFunction.of("posix_spawn_file_actions_init", JAVA_INT, ADDRESS);
    private static final LibcFunction DESTROY = LibcFunction.of("posix_spawn_file_actions_destroy", JAVA_INT, ADDRESS);
    private static final LibcFunction ADD_OPEN = LibcFunction.of(
            "posix_spawn_file_actions_addopen", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final LibcFunction ADD_DUP2 =
            LibcFunction.of("posix_spawn_file_actions_adddup2", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final LibcFunction ADD_CHDIR =
            LibcFunction.of("posix_spawn_file_actions_addchdir_np", JAVA_INT, ADDRESS, ADDRESS);
    private static final Optional<LibcFunction> ADD_CLOSE_FROM =
            LibcFunction.find("posix_spawn_file_actions_addclosefrom_np", JAVA_INT, ADDRESS, JAVA_INT);

    private final Arena arena;
    private final MemorySegment actions;
    private final List<Fd> held = new ArrayList<>(3);
    private final List<Fd> duplicates = new ArrayList<>(0);
    private int firstClosed = FIRST_CLOSED;

    SpawnActions(Arena arena, SpawnRequest request) throws OsException {
        this.arena = arena;
        this.actions = arena.allocate(SIZE, 16);
        INIT.callForError("", actions);
        try {
            stream(0, request.stdin());
            stream(1, request.stdout());
            stream(2, request.stderr());
            ADD_CHDIR.callForError(
                    "", actions, arena.allocateFrom(request.firstDirectory().toString()));
            for (Fd passed : request.setup().passed()) {
                pass(passed);
            }
            closeOthers();
        } catch (OsException e) {
            close();
            throw e;
        }
    }

    MemorySegment segment() {
        return actions;
    }

    private void stream(int number, Stdio stdio) throws OsException {
        switch (stdio) {
            case Stdio.Null ignored ->
                ADD_OPEN.callForError("", actions, number, arena.allocateFrom("/dev/null"), Fds.O_RDWR, 0);
            case Stdio.Open open -> copy(open.fd(), number);
            case Stdio.Inherit ignored -> {}
        }
    }

    // Held until the child has its copies. A source below 3 could be overwritten by an earlier action.
    private void copy(Fd source, int number) throws OsException {
        int open = source.acquire();
        held.add(source);
        if (open < FIRST_CLOSED) {
            throw new OsException("spawn", Errno.EBADF, "Reeve was started without its standard streams; open them");
        }
        ADD_DUP2.callForError("", actions, open, number);
    }

    // A source among the numbers that are given away could be overwritten before its turn.
    private void pass(Fd source) throws OsException {
        int open = source.acquire();
        held.add(source);
        if (open < firstClosed || open < FIRST_CLOSED + MOST_PASSED) {
            Fd higher = Fds.duplicate(source, FIRST_CLOSED + MOST_PASSED);
            open = higher.acquire();
            duplicates.add(higher);
        }
        ADD_DUP2.callForError("", actions, open, firstClosed++);
    }

    // The JDK's own files and sockets are not close-on-exec.
    private void closeOthers() throws OsException {
        if (ADD_CLOSE_FROM.isPresent()) {
            ADD_CLOSE_FROM.get().callForError("", actions, firstClosed);
        } else {
            CloseOnExec.markAll(FIRST_CLOSED);
        }
    }

    @Override
    public void close() {
        held.forEach(Fd::release);
        duplicates.forEach(Fd::release);
        duplicates.forEach(Fd::close);
        DESTROY.tryCall(actions);
    }
}
