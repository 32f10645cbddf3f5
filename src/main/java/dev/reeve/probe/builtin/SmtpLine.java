/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Commands and replies of SMTP (RFC 5321, 4.2). */
final class SmtpLine {
    private static final int LONGEST = 2_000;
    private static final int MOST_LINES = 100;
    private static final long MOST_BYTES = 1 << 20;

    private final Socket socket;
    private final Bytes in;

    SmtpLine(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new Bytes(socket.getInputStream(), MOST_BYTES);
    }

    String command(String text) throws IOException {
        socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        return reply();
    }

    /** All lines of one reply. */
    String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        for (int i = 0; i < MOST_LINES; i++) {
            String line = in.line(LONGEST);
            reply.append(i == 0 ? "" : "\n").append(line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return reply.toString();
            }
        }
        throw new ProtocolException("a reply of more than " + MOST_LINES + " lines");
    }
}
