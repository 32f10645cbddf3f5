/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** clock_gettime(2) in nanoseconds, without allocation after a thread's first call. For platform threads. */
public final class Clocks {
    private static final int CLOCK_MONOTONIC = 1;
    private static final int CLOCK_THREAD_CPUTIME_ID = 3;
    private static final int CLOCK_BOOTTIME = 7;
    private static final MethodHandle GETTIME = bind();
    private static final ThreadLocal<MemorySegment> TIMESPEC =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(16, 8));

    private Clocks() {}

    /** Since boot, the time the machine was suspended included: the clock for leases. */
    public static long boottimeNanos() {
        return read(CLOCK_BOOTTIME);
    }

    /** Since boot, without the time the machine was suspended. */
    public static long monotonicNanos() {
        return read(CLOCK_MONOTONIC);
    }

    /** CPU time the calling thread has used; of a virtual thread, that of its carrier. */
    public static long threadCpuNanos() {
        return read(CLOCK_THREAD_CPUTIME_ID);
    }

    private static long read(int clock) {
        MemorySegment timespec = TIMESPEC.get();
        try {
            int result = (int) GETTIME.invokeExact(clock, timespec);
            if (result != 0) {
                throw new IllegalStateException("this kernel has no clock " + clock);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("clock_gettime", e);
        }
        return timespec.get(JAVA_LONG, 0) * 1_000_000_000L + timespec.get(JAVA_LONG, 8);
    }

    // Critical: so short that the thread need not tell the garbage collector that it is away.
    private static MethodHandle bind() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("clock_gettime"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS),
                Linker.Option.critical(false));
    }
}
