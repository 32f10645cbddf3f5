/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.journal.series.Sample;
import dev.reeve.journal.series.SeriesStore;
import java.util.List;
import java.util.Locale;

/** The newest measured value of each series in the Prometheus text exposition format, version 0.0.4. */
final class SeriesMetrics {
    private final SeriesStore store;

    SeriesMetrics(SeriesStore store) {
        this.store = store;
    }

    void write(StringBuilder out) {
        out.append("# HELP reeve_measured What a check measured last, in the base of its unit.\n");
        out.append("# TYPE reeve_measured gauge\n");
        List<Sample> latest = store.latest();
        latest.forEach(sample -> line(out, sample));
        out.append("# HELP reeve_series_refused_total Values that were not kept, because there are too many series.\n");
        out.append("# TYPE reeve_series_refused_total counter\n");
        out.append("reeve_series_refused_total ").append(store.refused()).append('\n');
    }

    private static void line(StringBuilder out, Sample sample) {
        out.append(String.format(
                Locale.ROOT,
                "reeve_measured{subject=\"%s\",label=\"%s\",unit=\"%s\"} %s%n",
                escaped(sample.subject()),
                escaped(sample.label()),
                escaped(sample.unit()),
                Double.toString(sample.value())));
    }

    /** As the format wants it: backslash, quote and line feed; other control characters are no one's name. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars()
                .forEach(c -> out.append(
                        switch (c) {
                            case '\\' -> "\\\\";
                            case '"' -> "\\\"";
                            case '\n' -> "\\n";
                            default -> c < ' ' || c == 0x7f ? "?" : String.valueOf((char) c);
                        }));
        return out.toString();
    }
}
