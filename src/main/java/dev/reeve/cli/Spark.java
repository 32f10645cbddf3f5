/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.List;

/** A row of values as a picture the size of a word. */
final class Spark {
    private static final String STEPS = "▁▂▃▄▅▆▇█";

    private Spark() {}

    /** Empty for fewer than two values. Values that do not change are in the middle. */
    static String of(List<Double> values) {
        if (values.size() < 2) {
            return "";
        }
        double min = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double max = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        StringBuilder out = new StringBuilder();
        values.forEach(value -> out.append(STEPS.charAt(step(value, min, max))));
        return out.toString();
    }

    private static int step(double value, double min, double max) {
        return max <= min
                ? STEPS.length() / 2 - 1
                : (int) Math.round((value - min) / (max - min) * (STEPS.length() - 1));
    }
}
