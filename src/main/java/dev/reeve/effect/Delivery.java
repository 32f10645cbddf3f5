/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Hands over exactly one result of an attempt, the first; whatever comes later is told to the log alone. */
final class Delivery {
    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

    private final Attempt attempt;
    private final Consumer<Result> receiver;
    private final AtomicBoolean delivered = new AtomicBoolean();

    Delivery(Attempt attempt, Consumer<Result> receiver) {
        this.attempt = attempt;
        this.receiver = receiver;
    }

    Attempt attempt() {
        return attempt;
    }

    boolean deliver(Result result) {
        if (!delivered.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "attempt {0} ended once more, as {1}: {2}",
                    attempt.id(),
                    result.result(),
                    result.text());
            return false;
        }
        try {
            receiver.accept(result);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "the result of attempt " + attempt.id() + " could not be handed over", fault);
        }
        return true;
    }

    boolean done() {
        return delivered.get();
    }
}
