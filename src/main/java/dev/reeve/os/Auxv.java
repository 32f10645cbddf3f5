/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/** Page size and clock tick as the kernel tells each process at its start (getauxval(3)); needs no native call. */
final class Auxv {
    private static final long AT_PAGESZ = 6;
    private static final long AT_CLKTCK = 17;
    private static final long PAGE_SIZE = read(AT_PAGESZ, 4096);
    private static final long TICKS_PER_SECOND = read(AT_CLKTCK, 100);

    private Auxv() {}

    static long pageSize() {
        return PAGE_SIZE;
    }

    static Duration ticks(long ticks) {
        return Duration.ofNanos(Math.multiplyExact(ticks, 1_000_000_000L / TICKS_PER_SECOND));
    }

    private static long read(long key, long otherwise) {
        byte[] bytes = ProcFiles.ifThere(ProcFiles.PROC.resolve("self/auxv"), ProcFiles.SMALL)
                .orElse(new byte[0]);
        ByteBuffer pairs = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        while (pairs.remaining() >= 16) {
            long found = pairs.getLong();
            long value = pairs.getLong();
            if (found == key && value > 0) {
                return value;
            }
        }
        return otherwise;
    }
}
