/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Threshold;
import dev.reeve.model.builtin.Thresholds;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** check_load. */
final class LoadCheck {
    private static final int[] MINUTES = {1, 5, 15};

    private LoadCheck() {}

    static Answer answer(BuiltInCheck.Load check, List<Double> averages, int processors) {
        double by = check.perCpu() ? Math.max(1, processors) : 1;
        CheckState state = CheckState.OK;
        StringBuilder perf = new StringBuilder();
        for (int i = 0; i < MINUTES.length; i++) {
            double load = averages.get(i) / by;
            Thresholds each = check.each().get(i);
            state = Answer.worse(state, each.judge(load));
            perf.append(check.perCpu() ? item("load", i, averages.get(i), Thresholds.NONE) : "")
                    .append(item(check.perCpu() ? "scaled_load" : "load", i, load, each));
        }
        String total = "total load average: " + three(averages, 1);
        String text = check.perCpu() ? "scaled load average: " + three(averages, by) + " - " + total : total;
        return new Answer(state, "LOAD " + state + " - " + text + "|" + perf);
    }

    private static String three(List<Double> averages, double by) {
        return String.format(
                Locale.ROOT, "%.2f, %.2f, %.2f", averages.get(0) / by, averages.get(1) / by, averages.get(2) / by);
    }

    private static String item(String label, int index, double value, Thresholds thresholds) {
        return String.format(
                Locale.ROOT,
                "%s%d=%.3f;%s;%s;0; ",
                label,
                MINUTES[index],
                value,
                written(thresholds.warning()),
                written(thresholds.critical()));
    }

    /** The plugin takes numbers only; a range stays as it is. */
    private static String written(@Nullable Threshold threshold) {
        return threshold == null
                ? ""
                : threshold.written().matches("[0-9.]+")
                        ? String.format(Locale.ROOT, "%.3f", threshold.end())
                        : threshold.written();
    }
}
