/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Lets other threads see the state as of one moment: the question runs on the core's thread, between two inputs. Questions must be quick. */
final class Asking {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Intake intake;

    Asking(Intake intake) {
        this.intake = intake;
    }

    /** @throws IllegalStateException when the core does not answer in time */
    <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (!intake.urgent(asking(question, answer))) {
            throw new IllegalStateException("the daemon has too much to do; try again");
        }
        return await(answer);
    }

    /** The same, after everything that sources have handed in so far. */
    <T> T behindBulk(Supplier<T> question) throws InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        intake.bulk(asking(question, answer));
        return await(answer);
    }

    private static <T> Intake.Input asking(Supplier<T> question, CompletableFuture<T> answer) {
        return new Intake.Input.Ask(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
    }

    /** Hands an attempt's end to the core; it is never dropped, however full the queue. */
    void ended(Attempt attempt, Result result) {
        intake.insist(new Intake.Input.Ended(attempt, result));
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the daemon is stopping", stopping);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the state could not be read", failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("the core did not answer within " + PATIENCE.toSeconds() + " s", late);
        }
    }
}
