/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Event;
import dev.reeve.event.Observation;
import dev.reeve.source.Emitter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Takes what sources see into the core's queue. @param first told of it before, such as who keeps the values in it */
record SourceIntake(Intake intake, Consumer<Observation> first) implements Emitter {
    @Override
    public void emit(Observation seen) throws InterruptedException {
        first.accept(seen);
        intake.bulk(seen);
    }

    @Override
    public CompletableFuture<?> record(Observation seen) throws InterruptedException {
        CompletableFuture<Event> kept = new CompletableFuture<>();
        first.accept(seen);
        intake.bulk(new Intake.Input.Seen(seen, kept));
        return kept;
    }

    @Override
    public void alive(String doing) {}
}
