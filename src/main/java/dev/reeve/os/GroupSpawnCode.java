/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.HexFormat;
import java.util.Optional;

/** The few instructions that no function of an older C library offers: made from {@code src/main/asm}, put into memory that can be run, once. See docs/decisions/0013-a-child-straight-into-its-group.md. */
final class GroupSpawnCode {
    private static final String X86_64 = """
            5341544889fbb80e000000bf02000000488db3c0000000488d93c800000041ba080000000f05b8b30100004889dfbe58
            0000000f054885c074254989c4b80e000000bf02000000488db3c800000031d241ba080000000f054c89e0415c5bc341
            bc01000000b80d0000004489e7488db3a000000031d241ba080000000f0541ffc44183fc407edeb8700000000f054531
            e4b8210000004a8b7ce3784489e60f054885c0785f41ffc44183fc037ce3b850000000488b7b700f054885c07846b8b4
            010000bf03000000beffffffff31d20f054885c0782eb80e000000bf02000000488db3a000000031d241ba080000000f
            05b83b000000488b7b58488b7360488b53680f0548f7d848898390000000b8e7000000bf7f0000000f05f4
            """;
    private static final long PAGE = 4096;
    private static final int READ_WRITE = 3;
    private static final int READ_EXECUTE = 5;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final LibcFunction MMAP =
            LibcFunction.of("mmap", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final LibcFunction MPROTECT = LibcFunction.of("mprotect", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);

    private GroupSpawnCode() {}

    static byte[] bytes() {
        return HexFormat.of().parseHex(X86_64.replaceAll("\\s", ""));
    }

    /** Takes the block, gives the child's pid or a negated errno. Empty on another processor, and where memory may not be made runnable. */
    static Optional<MethodHandle> load() {
        if (!System.getProperty("os.arch").equals("amd64")) {
            return Optional.empty();
        }
        long address = MMAP.tryCall(0L, PAGE, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0L);
        if (address < 0) {
            return Optional.empty();
        }
        MemorySegment page = MemorySegment.ofAddress(address).reinterpret(PAGE);
        page.copyFrom(MemorySegment.ofArray(bytes()));
        if (MPROTECT.tryCall(address, PAGE, READ_EXECUTE) != 0) {
            return Optional.empty();
        }
        return Optional.of(Linker.nativeLinker().downcallHandle(page, FunctionDescriptor.of(JAVA_LONG, ADDRESS)));
    }
}
