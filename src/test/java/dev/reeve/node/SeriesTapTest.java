/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.journal.series.SeriesStore;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesTapTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @TempDir
    Path directory;

    private static Value fields(Object... pairs) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], (Value) pairs[i + 1]);
        }
        return Value.fields(fields);
    }

    @Test
    void eachMeasuredValueOfAResultIsTakenAndNothingElse() {
        try (SeriesStore store = new SeriesStore(directory.resolve("s.db"), SeriesStore.Limits.DEFAULT)) {
            SeriesTap tap = new SeriesTap(store, InstantSource.fixed(NOW));
            Value items = fields(
                    "/var", fields("value", Value.of(2.5), "unit", Value.of("bytes"), "warn", Value.of("10:")),
                    "time", Value.of(3L),
                    "odd", fields("value", Value.of(Double.NaN)),
                    "none", Value.of("text"));
            Attributes attributes = Attributes.of("perfdata", items);
            tap.see(Observation.of("check.result", new Subject("check", "disk"), attributes, Trust.MEASURED));
            tap.see(Observation.of("log.match", new Subject("check", "other"), attributes, Trust.MEASURED));
            assertThat(store.latest()).hasSize(2);
            assertThat(store.latest().getFirst())
                    .satisfies(first -> assertThat(first.warn()).isEqualTo("10:"))
                    .satisfies(first -> assertThat(first.value()).isEqualTo(2.5));
            StringBuilder metrics = new StringBuilder();
            new SeriesMetrics(store).write(metrics);
            assertThat(metrics)
                    .contains("reeve_measured{subject=\"check/disk\",label=\"/var\",unit=\"bytes\"} 2.5\n")
                    .contains("reeve_series_refused_total 0\n");
        }
    }

    @Test
    void aHostileLabelCannotEndItsQuotes() {
        assertThat(SeriesMetrics.escaped("a\"} 1\nx\\\u001b")).isEqualTo("a\\\"} 1\\nx\\\\?");
    }
}
