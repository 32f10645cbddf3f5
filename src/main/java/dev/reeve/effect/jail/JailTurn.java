/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import dev.reeve.effect.Deadline;
import dev.reeve.event.Attempt;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What one jail's attempts take turns at: its actions, and whose turn it is. All but the lock is for who has the lock. */
final class JailTurn {
    final ReentrantLock lock = new ReentrantLock(true);
    private final BegunAttempts begun;

    @Nullable
    RunningJail running;

    private @Nullable Attempt attempt;
    private Deadline deadline = () -> Duration.ZERO;

    JailTurn(BegunAttempts begun) {
        this.begun = begun;
    }

    void take(Attempt its, Deadline until) {
        attempt = its;
        deadline = until;
    }

    Duration left() {
        return deadline.left();
    }

    /** Marks that a command is begun before it is. @param file held while a command of the same action file runs, for whichever jail */
    Shell shell(Shell shell, ReentrantLock file) {
        return (command, timeout) -> {
            if (!file.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return "the same action of other jails took all the time";
            }
            try {
                mark();
                return shell.run(command, timeout);
            } finally {
                file.unlock();
            }
        };
    }

    private void mark() {
        if (attempt != null) {
            begun.mark(attempt);
        }
    }
}
