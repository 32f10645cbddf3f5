/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.LogSpec;
import dev.reeve.source.Emitter;
import java.util.List;
import java.util.function.LongSupplier;

/** The floods of a log's patterns: what is left out of them is told once a second. */
final class Floods {
    private static final long EVERY = 1_000_000_000;

    private final LogSpec spec;
    private final Emitter out;
    private final LongSupplier nanos;
    private final List<Flood> floods;
    private long told;

    Floods(LogSpec spec, LongSupplier nanos, Emitter out) {
        this.spec = spec;
        this.out = out;
        this.nanos = nanos;
        this.told = nanos.getAsLong();
        this.floods = spec.patterns().stream()
                .map(pattern -> new Flood(pattern.rate(), told))
                .toList();
    }

    /** Whether no event is to be made of the line. */
    boolean tooMuch(int pattern, LinePattern.Match match, String line) throws InterruptedException {
        boolean tooMuch = floods.get(pattern)
                .tooMuch(match.subject() == null ? spec.subject() : match.subject(), line, nanos.getAsLong());
        if (tooMuch) {
            tell(false);
        }
        return tooMuch;
    }

    /** Whether something was left out and is not told. */
    boolean any() {
        return floods.stream().anyMatch(Flood::any);
    }

    /** Tells what was left out, when the last telling is a second ago; {@code ending}: now. */
    void tell(boolean ending) throws InterruptedException {
        long now = nanos.getAsLong();
        if (!ending && now - told < EVERY) {
            return;
        }
        told = now;
        for (int i = 0; i < floods.size(); i++) {
            if (floods.get(i).any()) {
                tell(spec.patterns().get(i), floods.get(i));
            }
        }
    }

    private void tell(LogSpec.Pattern pattern, Flood flood) throws InterruptedException {
        Attributes attributes = Attributes.builder()
                .put("log", spec.name())
                .put("pattern", pattern.name())
                .put("text", LineMatcher.bounded(flood.last()))
                .put("count", flood.take())
                .build();
        out.emit(Observation.of(LogEvents.SUPPRESSED, spec.subject(), attributes, spec.trust()));
    }
}
