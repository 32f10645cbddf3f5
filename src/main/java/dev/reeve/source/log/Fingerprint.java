/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The beginning of a file, to tell it from another one under the same inode: a file that was emptied and filled again past the old place, or a deleted one's successor.
 *
 * @param length bytes it speaks of, 0 to {@value #LENGTH}; 0 fits every file
 * @param hash of them (FNV-1a)
 */
record Fingerprint(int length, long hash) {
    static final int LENGTH = 256;
    static final Fingerprint NONE = new Fingerprint(0, 0);

    /** Of the first bytes, as many as have been read from the file already. */
    static Fingerprint of(FileChannel file, long readSoFar) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(LENGTH, readSoFar));
        int count = fill(file, buffer);
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < count; i++) {
            hash = (hash ^ (buffer.get(i) & 0xff)) * 0x100000001b3L;
        }
        return new Fingerprint(count, hash);
    }

    boolean fits(FileChannel file) throws IOException {
        return length == 0 || equals(of(file, length));
    }

    private static int fill(FileChannel file, ByteBuffer buffer) throws IOException {
        int count = 0;
        while (buffer.hasRemaining()) {
            int more = file.read(buffer, count);
            if (more <= 0) {
                break;
            }
            count += more;
        }
        return count;
    }
}
