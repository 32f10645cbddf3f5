/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;

/** Signals to process groups (kill(2)): for children that have no control group of their own. */
public final class ProcessGroup {
    private static final LibcFunction KILL = LibcFunction.of("kill", JAVA_INT, JAVA_INT, JAVA_INT);

    private ProcessGroup() {}

    /**
     * Kills every process of the group that the child leads. Only for a child that was not reaped yet, and that nobody reaps meanwhile: its number is then certainly not another's.
     * A process that has left the group (setsid, setpgid) is not reached.
     */
    public static void kill(Child leader) throws OsException {
        KILL.call("process group " + leader.pid(), -leader.pid(), Signals.KILL);
    }
}
