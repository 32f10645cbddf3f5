/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

/** Makes lines of bytes that come piece by piece. A line that is too long is handed on once, cut, and its rest passed over. Not thread-safe. */
public final class LineSplitter {
    private final int longest;
    private final Taker taker;
    private byte[] line = new byte[1024];
    private int length;
    private boolean skipping;

    /** Takes a line: the first {@code length} bytes, without its end, of an array that is used again. */
    @FunctionalInterface
    public interface Taker {
        void line(byte[] bytes, int length, boolean cut) throws InterruptedException;
    }

    /** @param longest bytes of a line that are kept, above 0 */
    public LineSplitter(int longest, Taker taker) {
        this.longest = longest;
        this.taker = taker;
    }

    public void bytes(byte[] piece, int count) throws InterruptedException {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (piece[i] == '\n') {
                add(piece, from, i);
                end();
                from = i + 1;
            }
        }
        add(piece, from, count);
    }

    private void add(byte[] piece, int from, int to) throws InterruptedException {
        if (skipping) {
            return;
        }
        int count = Math.min(to - from, longest - length);
        if (length + count > line.length) {
            line = java.util.Arrays.copyOf(line, Math.min(longest, Math.max(length + count, 2 * line.length)));
        }
        System.arraycopy(piece, from, line, length, count);
        length += count;
        if (count < to - from) {
            skipping = true;
            taker.line(line, length, true);
        }
    }

    /** The line is over, with what has come of it: at a line feed, or because nothing more comes. An empty last line is none. */
    public void end() throws InterruptedException {
        int full = length;
        boolean told = skipping;
        length = 0;
        skipping = false;
        if (!told && full > 0) {
            taker.line(line, full, false);
        }
    }
}
