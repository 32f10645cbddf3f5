/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;

/** Ends a child for which no pidfd could be had (the table of open files is full): it could not be supervised. */
final class Unhandled {
    private static final int P_PID = 1;
    private static final int WEXITED = 4;
    private static final LibcFunction KILL = LibcFunction.of("kill", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final LibcFunction WAITID =
            LibcFunction.of("waitid", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);

    private Unhandled() {}

    /** For a child of ours that nobody has waited for: only then the pid is safe to use. */
    static void killAndReap(int pid) throws OsException {
        KILL.call("SIGKILL to pid " + pid, pid, Signals.KILL);
        try (Arena arena = Arena.ofConfined()) {
            WAITID.call("pid " + pid, P_PID, pid, arena.allocate(128, 8), WEXITED);
        }
    }
}
