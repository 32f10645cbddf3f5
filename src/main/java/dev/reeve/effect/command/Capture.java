/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import dev.reeve.os.Fd;
import dev.reeve.os.Fds;
import dev.reeve.os.OutputPump;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One output on its way into bounded memory. */
final class Capture implements OutputPump.Sink, AutoCloseable {
    final HeadTail kept;
    private final OutputPump pump;
    private final CountDownLatch ended = new CountDownLatch(1);
    private long token = -1;

    /** @param limit bytes kept */
    Capture(OutputPump pump, int limit) {
        this.pump = pump;
        this.kept = new HeadTail(limit);
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
    public boolean chunk(long from, byte[] bytes) {
        kept.add(bytes);
        return true;
    }

    @Override
    public void ended(long from) {
        ended.countDown();
    }

    /** Waits until nobody can write any more; then it needs no closing. @return whether that is so */
    boolean finish(Duration most) throws InterruptedException {
        return ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        if (token >= 0) {
            pump.detach(token);
        }
    }
}
