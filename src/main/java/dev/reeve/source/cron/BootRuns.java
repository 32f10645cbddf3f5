/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.reeve.event.Observation;
import dev.reeve.source.Emitter;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What runs once in a boot. The mark is made after the record has the runs: a daemon that dies before asks for them again in the same boot, and those that are on record are known by their keys. So none is lost, and
 * none is run twice.
 */
final class BootRuns {
    private static final System.Logger LOG = System.getLogger(BootRuns.class.getName());
    private static final int PATIENCE_MILLIS = 1_000;

    private final List<CompletableFuture<?>> asked = new ArrayList<>();
    private volatile @Nullable RebootMark due;

    /** From here on all that is handed over is for the boot, until the mark is made. */
    void begin(RebootMark mark) {
        due = mark;
    }

    void hand(Observation run, Emitter out) throws InterruptedException {
        if (due == null) {
            out.emit(run);
        } else {
            asked.add(out.record(run));
        }
    }

    void mark() throws InterruptedException {
        RebootMark mark = due;
        if (mark == null) {
            return;
        }
        try {
            CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new)).get(PATIENCE_MILLIS, MILLISECONDS);
            mark.make();
            end();
        } catch (TimeoutException notYet) {
            LOG.log(Level.DEBUG, "the record does not have them yet");
        } catch (ExecutionException refused) {
            LOG.log(
                    Level.WARNING,
                    "no mark is made, so that the next start in this boot asks again for what runs once in it: "
                            + refused.getMessage());
            end();
        }
    }

    private void end() {
        due = null;
        asked.clear();
    }
}
