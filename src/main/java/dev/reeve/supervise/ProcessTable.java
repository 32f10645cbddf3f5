/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every process there is, as of half a second ago at most: a thousand services that are stopped together must not each read them all. */
final class ProcessTable {
    private static final Duration FRESH = Duration.ofMillis(500);

    private List<ProcStat> read = List.of();
    private long at;

    synchronized List<ProcStat> now() throws IOException {
        if (read.isEmpty() || System.nanoTime() - at > FRESH.toNanos()) {
            List<ProcStat> all = new ArrayList<>();
            for (int pid : Proc.pids()) {
                ProcStat.read(pid).filter(stat -> !stat.isDead()).ifPresent(all::add);
            }
            read = List.copyOf(all);
            at = System.nanoTime();
        }
        return read;
    }
}
