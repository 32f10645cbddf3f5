/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** posix_spawnattr(3): a new session, no signal blocked, every signal at its default. */
final class SpawnAttributes implements AutoCloseable {
    private static final long SIZE = 1024; // 336 on glibc; room for others
    private static final short SETSIGDEF = 0x04;
    private static final short SETSIGMASK = 0x08;
    private static final short SETSID = 0x80;
    private static final int SIGCHLD = 17;
    private static final LibcFunction INIT = LibcFunction.of("posix_spawnattr_init", JAVA_INT, ADDRESS);
    private static final LibcFunction DESTROY = LibcFunction.of("posix_spawnattr_destroy", JAVA_INT, ADDRESS);
    private static final LibcFunction SET_FLAGS =
            LibcFunction.of("posix_spawnattr_setflags", JAVA_INT, ADDRESS, JAVA_SHORT);
    private static final LibcFunction SET_MASK =
            LibcFunction.of("posix_spawnattr_setsigmask", JAVA_INT, ADDRESS, ADDRESS);
    private static final LibcFunction SET_DEFAULT =
            LibcFunction.of("posix_spawnattr_setsigdefault", JAVA_INT, ADDRESS, ADDRESS);
    private static final LibcFunction EMPTY_SET = LibcFunction.of("sigemptyset", JAVA_INT, ADDRESS);
    private static final LibcFunction FULL_SET = LibcFunction.of("sigfillset", JAVA_INT, ADDRESS);
    private static final LibcFunction SIGACTION = LibcFunction.of("sigaction", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);

    private final MemorySegment attributes;

    SpawnAttributes(Arena arena) throws OsException {
        attributes = arena.allocate(SIZE, 16);
        MemorySegment none = arena.allocate(128, 8);
        MemorySegment all = arena.allocate(128, 8);
        INIT.callForError("", attributes);
        EMPTY_SET.call("", none);
        FULL_SET.call("", all);
        SET_MASK.callForError("", attributes, none);
        SET_DEFAULT.callForError("", attributes, all);
        SET_FLAGS.callForError("", attributes, (short) (SETSID | SETSIGMASK | SETSIGDEF));
    }

    MemorySegment segment() {
        return attributes;
    }

    @Override
    public void close() {
        DESTROY.tryCall(attributes);
    }

    /**
     * Sets SIGCHLD to its default. Where it was inherited as ignored, the kernel would reap children by itself: their
     * statuses would be lost, and their pids free at once.
     */
    static void keepStatusesOfChildren() throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            SIGACTION.call("SIGCHLD", SIGCHLD, arena.allocate(256, 8), MemorySegment.NULL);
        }
    }
}
