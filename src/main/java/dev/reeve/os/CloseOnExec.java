/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * For C libraries without addclosefrom (glibc before 2.34): marks every descriptor of this process close-on-exec before
 * each spawn (close_range(2), Linux 5.11). One opened by another thread in the instant between may still be inherited.
 */
final class CloseOnExec {
    private static final long SYS_CLOSE_RANGE = 436;
    private static final long CLOSE_RANGE_CLOEXEC = 4;
    private static final LibcFunction CLOSE_RANGE =
            LibcFunction.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    private CloseOnExec() {}

    static void markAll(int from) throws OsException {
        long result = CLOSE_RANGE.tryCall(SYS_CLOSE_RANGE, (long) from, 0xFFFF_FFFFL, CLOSE_RANGE_CLOEXEC);
        if (result < 0) {
            throw new OsException("close_range", (int) -result, "so descriptors would leak into services");
        }
    }
}
