/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many attempts of one effector run at once. Some room is kept for grave ones (class 3 and up), so that a flood of light ones cannot hold up a restart. What hangs keeps its place: a
 * broken effector fills its own lane and nobody else's.
 */
final class Lane {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final int places;
    private final int reserved;
    private final int mostWaiting;
    private int running;
    private int waiting;

    Lane(int places, int reserved, int mostWaiting) {
        this.places = places;
        this.reserved = reserved;
        this.mostWaiting = mostWaiting;
    }

    /** The lane for an effector: bans come by the thousand and wait for the same batch; the others are few. */
    static Lane forEffector(Effector effector) {
        boolean bans = effector.actions().stream().anyMatch(action -> action.startsWith("ban."));
        boolean processes = effector.actions().stream().anyMatch(action -> action.startsWith("process."));
        if (bans) {
            return new Lane(1_024, 24, 10_000);
        }
        // One after the other: an action is to be told of a ban before it is told of its end.
        if (effector.actions().stream().anyMatch(action -> action.startsWith("jail."))) {
            return new Lane(1, 0, 10_000);
        }
        // cron begins all that is due, and a line may run for months.
        if (effector.actions().contains("job.run")) {
            return new Lane(1_024, 32, 10_000);
        }
        return processes ? new Lane(256, 0, 1_000) : new Lane(128, 32, 1_000);
    }

    /** How asking for a place went. */
    enum Entry {
        ENTERED,
        FULL,
        TOO_LATE
    }

    Entry enter(boolean grave, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (waiting >= mostWaiting) {
                return Entry.FULL;
            }
            waiting++;
            try {
                return await(grave ? places : places - reserved, atMost.toNanos());
            } finally {
                waiting--;
            }
        } finally {
            lock.unlock();
        }
    }

    private Entry await(int most, long nanos) throws InterruptedException {
        long left = nanos;
        while (running >= most) {
            if (left <= 0) {
                return Entry.TOO_LATE;
            }
            left = freed.awaitNanos(left);
        }
        running++;
        return Entry.ENTERED;
    }

    void leave() {
        lock.lock();
        try {
            running--;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }
}
