/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;

/**
 * The process group of a child that leads one (kill(2) with a negative pid). Weaker than a control group: a process may leave it. Only for a leader that has not been waited for: until then the
 * kernel gives its number to nobody else.
 */
public final class ProcessGroup {
    private static final LibcFunction KILL = LibcFunction.of("kill", JAVA_INT, JAVA_INT, JAVA_INT);

    private ProcessGroup() {}

    /** Sends a signal to every process of the group; false when there was none any more. */
    public static boolean signal(Child leader, int signal) throws OsException {
        return signal(leader.pid(), signal);
    }

    static boolean signal(int leader, int signal) throws OsException {
        long result = KILL.tryCall(-leader, signal);
        if (result == -Errno.ESRCH.number()) {
            return false;
        }
        if (result < 0) {
            throw new OsException("kill", (int) -result, Signals.name(signal) + " to process group " + leader);
        }
        return true;
    }

    /** Kills every process of the group. A process that has left it (setsid, setpgid) is not reached. */
    public static void kill(Child leader) throws OsException {
        signal(leader, Signals.KILL);
    }
}
