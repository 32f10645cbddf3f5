/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * When the bans are read again: at the end of a period, a moment after Reeve changed them, and when anybody changed the packet filter. For the last the kernel's number of changes is asked for
 * twice a second, which is one small message: unlike a stream of changes it cannot overflow, break off or be started in the wrong network namespace. Where a change put the bans out of force that is
 * found at once, however long a look takes.
 */
final class LookPace {
    private static final System.Logger LOG = System.getLogger(LookPace.class.getName());
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final Duration MOST_GLANCE = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(2);

    /** While something is missing: the wait between looks grows from this to that. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** While nothing is missing a look takes at most one part in so many of the time; else it is not put off longer than {@link #HURRY} for its cost. */
    private static final int SHARE = 20;

    private static final Duration HURRY = Duration.ofSeconds(4);

    private final BanBackend backend;
    private final Duration period;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean asked;
    private long generation = -1;
    private int missed;
    private boolean held;
    private long glance = GLANCE.toNanos();

    LookPace(BanBackend backend, Duration period) {
        this.backend = backend;
        this.period = period;
    }

    void soon() {
        lock.lock();
        try {
            asked = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A look begins: what changes from now on is not in it. */
    void begin() throws IOException, InterruptedException {
        generation = backend.generation();
    }

    /**
     * A look is done.
     *
     * @param whole whether it found all that should be banned
     * @param inForce whether there are bans, and in force
     */
    void end(boolean whole, boolean inForce) {
        held = inForce;
        missed = whole ? 0 : Math.min(missed + 1, 10);
    }

    /** Waits until it is time for the next look. @return whether only another program's change is the reason, and what it changed is not known to matter */
    boolean await(long took) throws InterruptedException {
        long began = System.nanoTime();
        long earliest = earliest(took);
        long latest = Math.max(earliest, usual());
        boolean changed = false;
        while (true) {
            long passed = System.nanoTime() - began;
            boolean rested = passed >= earliest;
            if (passed >= latest || (rested && take())) {
                return false;
            }
            if (rested && changed) {
                return true;
            }
            rest((rested ? latest : earliest) - passed, rested);
            if (moved()) {
                changed = true;
                if (shouldHold() && !inForce()) {
                    take();
                    return false;
                }
            }
        }
    }

    private long earliest(long took) {
        return missed == 0
                ? Math.max(Math.min(SOON.toNanos(), period.toNanos()), took * SHARE)
                : Math.max(Math.min(FIRST.toNanos(), period.toNanos()), Math.min(took * SHARE, HURRY.toNanos()));
    }

    private long usual() {
        return missed == 0
                ? period.toNanos()
                : Math.min(period.toNanos(), Math.min(AGAIN.toNanos(), FIRST.toNanos() << (missed - 1)));
    }

    /** Bans were in force when they were looked at, or Reeve has set some since. */
    private boolean shouldHold() {
        lock.lock();
        try {
            return asked || (missed == 0 && held);
        } finally {
            lock.unlock();
        }
    }

    /** Where Reeve has set bans since, what was missing before says nothing any more, and the looks begin anew at their quickest. */
    private boolean take() {
        lock.lock();
        try {
            boolean was = asked;
            asked = false;
            missed = was ? 0 : missed;
            return was;
        } finally {
            lock.unlock();
        }
    }

    private void rest(long most, boolean wakes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = Math.min(most, glance);
            while (left > 0 && !(wakes && asked)) {
                left = woken.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the packet filter was changed since this was asked last. */
    private boolean moved() throws InterruptedException {
        try {
            long now = backend.generation();
            boolean moved = now != generation;
            generation = now;
            return moved;
        } catch (IOException fault) {
            LOG.log(Level.DEBUG, "cannot tell whether the packet filter changed; the next look will say why", fault);
            return false;
        }
    }

    /** Where others change the packet filter all the time and to look costs much, there are fewer glances. */
    private boolean inForce() throws InterruptedException {
        long began = System.nanoTime();
        try {
            return backend.inForce();
        } catch (IOException fault) {
            LOG.log(Level.DEBUG, "cannot tell whether bans are in force; the next look will say why", fault);
            return true;
        } finally {
            long cost = (System.nanoTime() - began) * SHARE;
            glance = Math.clamp(cost, GLANCE.toNanos(), MOST_GLANCE.toNanos());
        }
    }
}
