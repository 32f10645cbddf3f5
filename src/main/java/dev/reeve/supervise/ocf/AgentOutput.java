/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise.ocf;

import dev.reeve.model.ocf.AgentEnvironment;
import dev.reeve.os.Fd;
import dev.reeve.os.Fds;
import dev.reeve.os.OutputPump;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One output of an action on its way into bounded memory: its beginning, and from all of it the last line that gives a reason. */
final class AgentOutput implements OutputPump.Sink, AutoCloseable {
    private static final int MOST_LINE = 4 * 1024;

    private final OutputPump pump;
    private final int most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);
    private String reason = "";
    private long token = -1;

    AgentOutput(OutputPump pump, int most) {
        this.pump = pump;
        this.most = most;
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
        kept.write(bytes, 0, Math.min(bytes.length, most - kept.size()));
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, begin, i);
                endLine();
                begin = i + 1;
            }
        }
        keep(bytes, begin, bytes.length);
        return true;
    }

    private void keep(byte[] bytes, int from, int to) {
        line.write(bytes, from, Math.min(to - from, MOST_LINE - line.size()));
    }

    private void endLine() {
        if (line.size() >= AgentEnvironment.REASON_PREFIX.length()) {
            AgentEnvironment.reason(line.toString(StandardCharsets.UTF_8)).ifPresent(given -> reason = given);
        }
        line.reset();
    }

    @Override
    public void ended(long from) {
        ended.countDown();
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    /** Waits a moment for the last of it: what the action left running may hold the pipe open for ever. */
    void finish(Duration patience) throws InterruptedException {
        ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized String reason() {
        endLine();
        return reason;
    }

    @Override
    public void close() {
        if (token >= 0) {
            pump.detach(token);
        }
    }
}
