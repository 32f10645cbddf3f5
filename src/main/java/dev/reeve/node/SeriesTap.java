/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.journal.series.Sample;
import dev.reeve.journal.series.SeriesStore;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.time.InstantSource;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Hands the measured values of results on to the store of series, whether the result becomes an entry or not. */
final class SeriesTap {
    private static final String RESULT = "check.result";
    /** As long as values are kept as they came, in seconds: what is older has no place any more. */
    private static final long OLDEST = 2 * 86_400;

    private final SeriesStore store;
    private final InstantSource clock;

    SeriesTap(SeriesStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    void see(Observation seen) {
        if (seen.type().equals(RESULT)
                && seen.attributes().get("perfdata") instanceof Value.Fields(SequencedMap<String, Value> items)) {
            long at = at(seen.attributes());
            items.forEach((label, item) -> offer(seen.subject().toString(), label, at, item));
        }
    }

    /** When it was found, where who handed it in says so and it is to be believed; else now. */
    private long at(Attributes seen) {
        long now = clock.instant().getEpochSecond();
        long found = seen.integer("found", 0) / 1_000_000;
        return found > now || found < now - OLDEST ? now : found;
    }

    private void offer(String subject, String label, long at, Value item) {
        Double value = item instanceof Value.Fields(SequencedMap<String, Value> fields)
                ? number(fields.get("value"))
                : number(item);
        if (value != null && Double.isFinite(value)) {
            store.offer(new Sample(
                    subject, label, at, value, text(item, "unit", ""), text(item, "warn"), text(item, "crit")));
        }
    }

    private static @Nullable Double number(@Nullable Value value) {
        return switch (value) {
            case Value.Real(double number) -> number;
            case Value.Int(long number) -> (double) number;
            case null, default -> null;
        };
    }

    private static @Nullable String text(Value item, String field) {
        Value found = item instanceof Value.Fields(SequencedMap<String, Value> fields) ? fields.get(field) : null;
        return found == null ? null : found.plain();
    }

    private static String text(Value item, String field, String otherwise) {
        String found = text(item, field);
        return found == null ? otherwise : found;
    }
}
