/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import dev.reeve.os.OutputPump;
import dev.reeve.os.PipedOutput;

/** One output on its way into bounded memory. */
final class Capture extends PipedOutput {
    final HeadTail kept;

    /** @param limit bytes kept */
    Capture(OutputPump pump, int limit) {
        super(pump);
        this.kept = new HeadTail(limit);
    }

    @Override
    public boolean chunk(long from, byte[] bytes) {
        kept.add(bytes);
        return true;
    }
}
