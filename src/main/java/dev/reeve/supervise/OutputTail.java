/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.Fd;
import dev.reeve.os.Fds;
import dev.reeve.os.OutputPump;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of what an action writes, in bounded memory. */
final class OutputTail implements OutputPump.Sink, AutoCloseable {
    private final OutputPump pump;
    private final byte[] ring;
    private final CountDownLatch ended = new CountDownLatch(1);
    private long written;
    private long token = -1;

    OutputTail(OutputPump pump, int kept) {
        this.pump = pump;
        this.ring = new byte[kept];
    }

    /** The end to write to. */
    Fd open() throws IOException {
        Fds.Pipe pipe = Fds.pipe();
        try {
            token = pump.attach(pipe.read(), this);
            return pipe.write();
        } catch (IOException fault) {
            pipe.close();
            throw fault;
        }
    }

    @Override
    public synchronized boolean chunk(long from, byte[] bytes) {
        for (byte each : bytes) {
            ring[(int) (written++ % ring.length)] = each;
        }
        return true;
    }

    @Override
    public void ended(long from) {
        ended.countDown();
    }

    /** Waits a moment for the last of it: a process that got away may hold the pipe open for ever. */
    String text(Duration most) throws InterruptedException {
        ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
        return text();
    }

    private synchronized String text() {
        int count = (int) Math.min(written, ring.length);
        byte[] ordered = new byte[count];
        for (int i = 0; i < count; i++) {
            ordered[i] = ring[(int) ((written - count + i) % ring.length)];
        }
        return new String(ordered, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (token >= 0) {
            pump.detach(token);
        }
    }
}
