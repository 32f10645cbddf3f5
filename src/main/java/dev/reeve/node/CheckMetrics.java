/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.source.check.CheckLatency;
import java.util.Locale;

/** What checks cost in time, in the text format of Prometheus. */
final class CheckMetrics {
    private static final String NAME = "reeve_check_latency_seconds";

    private CheckMetrics() {}

    /** @param steady results that changed nothing */
    static void write(StringBuilder out, CheckLatency latency, long steady) {
        out.append("# HELP reeve_checks_steady_total Results of checks that changed nothing.\n");
        out.append("# TYPE reeve_checks_steady_total counter\nreeve_checks_steady_total ")
                .append(steady)
                .append('\n');
        out.append("# HELP ")
                .append(NAME)
                .append(" From when a check was due to its start, since the daemon's start.\n");
        out.append("# TYPE ").append(NAME).append(" histogram\n");
        long[] counts = latency.counts();
        long[] ends = CheckLatency.ends();
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            String end = i < ends.length ? String.format(Locale.ROOT, "%.3f", ends[i] / 1e6) : "+Inf";
            out.append(NAME)
                    .append("_bucket{le=\"")
                    .append(end)
                    .append("\"} ")
                    .append(sum)
                    .append('\n');
        }
        String total = String.format(Locale.ROOT, "%.6f", latency.total() / 1e6);
        out.append(NAME).append("_sum ").append(total).append('\n');
        out.append(NAME).append("_count ").append(sum).append('\n');
    }
}
