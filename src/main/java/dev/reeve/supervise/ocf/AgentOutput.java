/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise.ocf;

import dev.reeve.model.ocf.AgentEnvironment;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PipedOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One output of an action on its way into bounded memory: its beginning, and from all of it the last line that gives a reason. */
final class AgentOutput extends PipedOutput {
    private static final int MOST_LINE = 4 * 1024;

    private final int most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private String reason = "";

    AgentOutput(OutputPump pump, int most) {
        super(pump);
        this.most = most;
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

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    synchronized String reason() {
        endLine();
        return reason;
    }
}
