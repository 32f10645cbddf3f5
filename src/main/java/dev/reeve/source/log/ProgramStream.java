/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.os.ExitStatus;
import dev.reeve.os.OutputPump;
import dev.reeve.os.Spawner;
import dev.reeve.source.PipedProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;

/** The output of a program as a stream. When the program fails, so does reading: what came until then may be but half of it. */
final class ProgramStream extends InputStream {
    private static final Duration PIECE = Duration.ofMillis(250);

    private final PipedProgram program;
    private final String name;
    private byte[] bytes = new byte[0];
    private int at;
    private boolean ended;

    ProgramStream(Spawner spawner, OutputPump pump, List<String> command) throws IOException {
        this.name = command.getFirst();
        this.program = new PipedProgram(spawner, pump, command);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            while (at == bytes.length && !ended) {
                fill();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
        return count == 0 && length > 0 ? -1 : count;
    }

    private void fill() throws IOException, InterruptedException {
        byte[] next = program.next(PIECE);
        if (next != null) {
            bytes = next;
            at = 0;
            return;
        }
        ended = true;
        String ending = program.ending();
        if (!ending.startsWith(ExitStatus.exited(0).describe())) {
            throw new IOException(name + " " + ending);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
