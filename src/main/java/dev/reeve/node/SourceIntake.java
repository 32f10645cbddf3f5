/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Event;
import dev.reeve.event.Observation;
import dev.reeve.source.Emitter;
import java.util.concurrent.CompletableFuture;

/** Takes what sources see into the core's queue, and the values in it into the series. */
record SourceIntake(Intake intake, SeriesTap tap) implements Emitter {
    @Override
    public void emit(Observation seen) throws InterruptedException {
        tap.see(seen);
        intake.bulk(seen);
    }

    @Override
    public CompletableFuture<?> record(Observation seen) throws InterruptedException {
        CompletableFuture<Event> kept = new CompletableFuture<>();
        tap.see(seen);
        intake.bulk(new Intake.Input.Seen(seen, kept));
        return kept;
    }

    @Override
    public void alive(String doing) {}
}
