/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;

/** Has a thread run when nothing else wants to: setpriority(2), which on Linux is about a thread. A platform thread alone may ask for it, for no way leads back. */
public final class LowPriority {
    private static final LibcFunction SET = LibcFunction.of("setpriority", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final int PRIO_PROCESS = 0;
    private static final int CALLER = 0;
    private static final int NICEST = 19;

    private LowPriority() {}

    /** For the calling thread, until it ends. */
    public static void take() throws OsException {
        SET.call("PRIO_PROCESS", PRIO_PROCESS, CALLER, NICEST);
    }
}
