/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.journal.series.Point;
import dev.reeve.journal.series.Sample;
import dev.reeve.journal.series.SeriesStore;
import dev.reeve.model.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Measured values as data. */
final class SeriesViews {
    private final SeriesStore store;

    SeriesViews(SeriesStore store) {
        this.store = store;
    }

    /** Empty where nothing was measured. */
    List<Value> recent(String subject) {
        return Arrays.stream(store.recent(subject)).mapToObj(Value::of).toList();
    }

    Value of(String subject, Instant since, Instant until, int points) {
        List<SeriesStore.Series> found = store.of(
                subject, since.getEpochSecond(), Math.max(since.getEpochSecond() + 1, until.getEpochSecond()), points);
        return new Shape()
                .put("subject", subject)
                .put("since", since)
                .put("until", until)
                .put("series", found.stream().map(SeriesViews::shape).toList())
                .value();
    }

    private static Value shape(SeriesStore.Series series) {
        Sample last = series.last();
        return new Shape()
                .put("label", last.label())
                .put("unit", last.unit())
                .put("warn", last.warn())
                .put("crit", last.crit())
                .put("points", series.points().stream().map(SeriesViews::shape).toList())
                .value();
    }

    private static Value shape(Point point) {
        return new Shape()
                .put("at", Instant.ofEpochSecond(point.at()))
                .put("min", Value.of(point.min()))
                .put("max", Value.of(point.max()))
                .put("mean", Value.of(point.mean()))
                .put("count", point.count())
                .value();
    }
}
