/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What statvfs(3) says of a file system.
 *
 * @param block bytes of each block
 * @param blocks of the whole
 * @param free not in use
 * @param available of these, without those kept for root
 * @param files inodes of the whole; 0 where the file system makes them as needed
 * @param filesFree inodes not in use
 */
public record FileSystemSpace(long block, long blocks, long free, long available, long files, long filesFree) {
    private static final int SIZE = 112;
    private static final LibcFunction STATVFS = LibcFunction.of("statvfs", JAVA_INT, ADDRESS, ADDRESS);

    /** May hang where a server of a network file system does not answer: call it where that harms nobody. */
    public static FileSystemSpace of(String path) throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(SIZE, 8);
            STATVFS.call(path, arena.allocateFrom(path), answer);
            return new FileSystemSpace(
                    answer.get(JAVA_LONG, 8),
                    answer.get(JAVA_LONG, 16),
                    answer.get(JAVA_LONG, 24),
                    answer.get(JAVA_LONG, 32),
                    answer.get(JAVA_LONG, 40),
                    answer.get(JAVA_LONG, 48));
        }
    }
}
