/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What comes out of one pipe, read by the pump until nobody can write any more. Whoever closes it before does not wait for that. */
public abstract class PipedOutput implements OutputPump.Sink, AutoCloseable {
    private final OutputPump pump;
    private final CountDownLatch ended = new CountDownLatch(1);
    private long token = -1;

    protected PipedOutput(OutputPump pump) {
        this.pump = pump;
    }

    /** The end to write to. */
    public final Fd open() throws IOException {
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
    public final void ended(long from) {
        ended.countDown();
    }

    /** Waits until nobody can write any more; a process that got away may hold the pipe open for ever. @return whether that is so */
    public final boolean finish(Duration most) throws InterruptedException {
        return ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public final void close() {
        if (token >= 0) {
            pump.detach(token);
        }
    }
}
