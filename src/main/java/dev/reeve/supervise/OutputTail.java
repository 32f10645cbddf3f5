/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.OutputPump;
import dev.reeve.os.PipedOutput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The end of what an action writes, in bounded memory. */
final class OutputTail extends PipedOutput {
    private final byte[] ring;
    private long written;

    OutputTail(OutputPump pump, int kept) {
        super(pump);
        this.ring = new byte[kept];
    }

    @Override
    public synchronized boolean chunk(long from, byte[] bytes) {
        for (byte each : bytes) {
            ring[(int) (written++ % ring.length)] = each;
        }
        return true;
    }

    /** Waits a moment for the last of it: a process that got away may hold the pipe open for ever. */
    String text(Duration most) throws InterruptedException {
        finish(most);
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
}
