/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** Bytes from the net, counted as they are used, with a bound. */
final class Bytes {
    private static final int BUFFER = 16_384;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final long most;
    private int at;
    private int end;
    private long used;

    /** @param most further reading fails */
    Bytes(InputStream in, long most) {
        this.in = in;
        this.most = most;
    }

    /** How many were taken. */
    long used() {
        return used;
    }

    /** The next, or -1 at the end. */
    int read() throws IOException {
        if (at == end && !fill()) {
            return -1;
        }
        used++;
        return buffer[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        if (used >= most) {
            throw new ProtocolException("more than " + most + " bytes");
        }
        at = 0;
        end = Math.max(0, in.read(buffer, 0, BUFFER));
        return end > 0;
    }

    /** A line without its end. @throws EOFException where there is none */
    String line(int longest) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = read();
        if (c < 0) {
            throw new EOFException("the connection was closed");
        }
        while (c >= 0 && c != '\n') {
            if (line.length() == longest) {
                throw new ProtocolException("a line is longer than " + longest + " bytes");
            }
            line.append((char) c);
            c = read();
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }
}
