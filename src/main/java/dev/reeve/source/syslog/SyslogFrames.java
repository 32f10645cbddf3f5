/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import java.io.IOException;

/**
 * Finds the messages in what comes over a connection (RFC 6587): each begins with its length in decimal, or else ends with a line feed or a NUL. Both are told apart for each message by its first character. A message that is
 * too long is cut, and its rest passed over. Not thread-safe.
 */
final class SyslogFrames {
    /** A counted message longer than this ends the connection: nobody means that. */
    static final int MOST_COUNTED = 1024 * 1024;

    private final int longest;
    private final Taker taker;
    private byte[] message = new byte[512];
    private int length;
    private State state = State.START;

    /** In COUNT what was counted up to now, in COUNTED the bytes to come. */
    private int count;

    private boolean cut;

    private enum State {
        START,
        COUNT,
        COUNTED,
        LINE
    }

    /** Takes a message: the first {@code length} bytes of an array that is used again. */
    @FunctionalInterface
    interface Taker {
        void message(byte[] bytes, int length, boolean cut) throws IOException, InterruptedException;
    }

    /** @param longest bytes of a message that are kept */
    SyslogFrames(int longest, Taker taker) {
        this.longest = longest;
        this.taker = taker;
    }

    /** @throws IOException for a length that cannot be meant, or from the taker */
    void bytes(byte[] piece, int size) throws IOException, InterruptedException {
        for (int i = 0; i < size; i++) {
            one(piece[i]);
        }
    }

    private void one(byte b) throws IOException, InterruptedException {
        switch (state) {
            case START -> start(b);
            case COUNT -> count(b);
            case COUNTED -> counted(b);
            case LINE -> line(b);
        }
    }

    private void start(byte b) throws IOException, InterruptedException {
        if (b >= '1' && b <= '9') {
            state = State.COUNT;
            count = b - '0';
            add(b);
        } else if (!isEnd(b) && b != '\r') {
            state = State.LINE;
            line(b);
        }
    }

    /** What begins with a digit and is no length is a line. */
    private void count(byte b) throws IOException, InterruptedException {
        if (b >= '0' && b <= '9') {
            count = count * 10 + b - '0';
            add(b);
            if (count > MOST_COUNTED) {
                throw new IOException("a message is said to be longer than " + MOST_COUNTED + " bytes");
            }
        } else if (b == ' ') {
            state = State.COUNTED;
            length = 0;
        } else {
            state = State.LINE;
            line(b);
        }
    }

    private void counted(byte b) throws IOException, InterruptedException {
        add(b);
        count--;
        if (count == 0) {
            finish();
        }
    }

    private void line(byte b) throws IOException, InterruptedException {
        if (isEnd(b)) {
            finish();
        } else {
            add(b);
        }
    }

    private static boolean isEnd(byte b) {
        return b == '\n' || b == 0;
    }

    private void add(byte b) {
        if (length == longest) {
            cut = true;
            return;
        }
        if (length == message.length) {
            message = java.util.Arrays.copyOf(message, Math.min(longest, 2 * message.length));
        }
        message[length++] = b;
    }

    /** The message is over, or the connection: then half a counted message is none, for its sender knows that it was not taken. */
    void end() throws IOException, InterruptedException {
        if (state == State.LINE || state == State.COUNT) {
            finish();
        }
    }

    private void finish() throws IOException, InterruptedException {
        int full = length;
        boolean wasCut = cut;
        state = State.START;
        length = 0;
        cut = false;
        if (full > 0) {
            taker.message(message, full, wasCut);
        }
    }
}
