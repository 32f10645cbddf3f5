/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Attempt;
import dev.reeve.event.Event;
import dev.reeve.event.Observation;
import dev.reeve.event.Result;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way into the core: two bounded queues. What services, effectors and operators say goes before what sources see, so that a storm of log lines never delays a crash or an order. A full
 * bulk queue makes its sources wait; the urgent one is bounded by what was started.
 */
final class Intake {
    /** Something for the core's thread. */
    sealed interface Input {
        /** @param kept completed with the event once it is durable; null where nobody waits */
        record Seen(Observation observation, @Nullable CompletableFuture<Event> kept) implements Input {}

        record Ended(Attempt attempt, Result result) implements Input {}

        /** Work on the state itself, such as a view. */
        record Ask(Runnable question) implements Input {}
    }

    static final int BULK_LIMIT = 16_384;
    static final int URGENT_LIMIT = 65_536;
    private static final long FULL_WAIT_MILLIS = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Input> urgent = new ArrayDeque<>();
    private final ArrayDeque<Input> bulk = new ArrayDeque<>(BULK_LIMIT);

    /** Hands in what a source saw; waits while the core is behind. */
    void bulk(Observation seen) throws InterruptedException {
        bulk(new Input.Seen(seen, null));
    }

    /** Puts something behind what sources have handed in so far. */
    void bulk(Input input) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (bulk.size() >= BULK_LIMIT) {
                room.await();
            }
            bulk.add(input);
            something.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Hands in what must not wait. @return false when even this queue is full */
    boolean urgent(Input input) {
        lock.lock();
        try {
            if (urgent.size() >= URGENT_LIMIT) {
                return false;
            }
            urgent.add(input);
            something.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Hands it in when there is room at last: it is never dropped, but where the daemon stops. */
    void insist(Input input) {
        while (!urgent(input)) {
            try {
                Thread.sleep(FULL_WAIT_MILLIS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    void insist(Observation seen) {
        insist(new Input.Seen(seen, null));
    }

    /** Moves up to {@code most} inputs into {@code batch}, urgent ones first; waits up to {@code micros} for the first. */
    void take(List<Input> batch, int most, long micros) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (urgent.isEmpty() && bulk.isEmpty() && micros > 0) {
                awaitSomething(micros);
            }
            move(urgent, batch, most);
            if (move(bulk, batch, most)) {
                room.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Moves only questions about the state, which need nothing to be kept; the rest stays where it is. Does not wait. */
    void questions(List<Input> batch, int most) {
        lock.lock();
        try {
            urgent.removeIf(input -> input instanceof Input.Ask && batch.size() < most && batch.add(input));
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return urgent.size() + bulk.size();
        } finally {
            lock.unlock();
        }
    }

    private void awaitSomething(long micros) throws InterruptedException {
        long nanos = TimeUnit.MICROSECONDS.toNanos(micros);
        while (urgent.isEmpty() && bulk.isEmpty() && nanos > 0) {
            nanos = something.awaitNanos(nanos);
        }
    }

    private static boolean move(ArrayDeque<Input> from, List<Input> to, int most) {
        boolean moved = false;
        while (to.size() < most && !from.isEmpty()) {
            to.add(from.poll());
            moved = true;
        }
        return moved;
    }
}
