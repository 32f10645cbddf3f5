/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.check;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.CheckProgress;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.probe.ProbeResult;
import dev.reeve.source.Emitter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One check, again and again, on a thread of its own, so that it can never overlap itself. Intervals count from start to start. */
final class CheckLoop implements Runnable {
    final CheckSpec spec;
    private final Duration offset;
    private final Prober prober;
    private final Semaphore places;
    private final Emitter out;
    private final AtomicReference<@Nullable Throwable> failure;
    private volatile CheckProgress progress;

    /** @param places bounds how many checks run at the same time, of all */
    CheckLoop(
            CheckSpec spec,
            Duration offset,
            CheckProgress progress,
            Prober prober,
            Semaphore places,
            Emitter out,
            AtomicReference<@Nullable Throwable> failure) {
        this.spec = spec;
        this.offset = offset;
        this.progress = progress;
        this.prober = prober;
        this.places = places;
        this.out = out;
        this.failure = failure;
    }

    CheckProgress progress() {
        return progress;
    }

    @Override
    public void run() {
        try {
            Thread.sleep(offset);
            while (true) {
                Thread.sleep(untilNext(once()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error fault) {
            failure.compareAndSet(null, fault);
        }
    }

    /** Returns when it was started, in nanoseconds of {@link System#nanoTime}. */
    private long once() throws InterruptedException {
        places.acquire();
        long start = System.nanoTime();
        ProbeResult result;
        try {
            result = prober.run(spec.probe(), spec.timeout(), spec.timeoutState());
        } finally {
            places.release();
        }
        progress = progress.after(result.state(), spec.attempts());
        out.emit(Observation.of(CheckSource.RESULT, spec.subject(), attributes(result), Trust.MEASURED));
        return start;
    }

    private Duration untilNext(long start) {
        Duration between = progress.retries() ? spec.retryInterval() : spec.interval();
        Duration left = between.minusNanos(System.nanoTime() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Attributes attributes(ProbeResult result) {
        Attributes.Builder attributes = Attributes.builder()
                .put("check", spec.name())
                .put("state", result.state().label())
                .put("text", result.text());
        if (!result.longText().isEmpty()) {
            attributes.put("details", result.longText());
        }
        if (!result.perfdata().isEmpty()) {
            attributes.put("perfdata", Value.fields(result.perfdata()));
        }
        attributes.put("took", result.took().toNanos() / 1_000);
        if (result.timedOut()) {
            attributes.put("timeout", true);
        }
        if (spec.service() != null) {
            attributes.put("service", spec.service());
        }
        return attributes.build();
    }
}
