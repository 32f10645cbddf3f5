/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import dev.reeve.effect.Deadline;
import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The runs of jobs that are under way, so that one can be ended when a newer takes its place. */
final class RunningJobs {
    private final ConcurrentHashMap<String, Run> runs = new ConcurrentHashMap<>();

    /** A run on its thread. */
    static final class Run {
        private final Thread thread = Thread.currentThread();
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean stopped;

        boolean stopped() {
            return stopped;
        }
    }

    Run begin(String key) {
        Run run = new Run();
        runs.put(key, run);
        return run;
    }

    void end(String key, Run run) {
        runs.remove(key, run);
        run.ended.countDown();
    }

    /** Ends the run with the key that the attempt names, and waits until it has. */
    Result stop(Attempt attempt, Deadline deadline) throws InterruptedException {
        Run run = runs.get(attempt.parameters().text("key", ""));
        if (run == null) {
            return Result.succeeded("no such run is under way", Attributes.NONE);
        }
        run.stopped = true;
        run.thread.interrupt();
        boolean ended = run.ended.await(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        return ended
                ? Result.succeeded("the run was ended", Attributes.NONE)
                : Result.unknown("the run had not ended in time", Attributes.NONE);
    }
}
