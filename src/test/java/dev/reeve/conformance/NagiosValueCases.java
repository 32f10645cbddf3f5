/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.model.check.PerformanceItem;
import dev.reeve.model.check.PerformanceItem.Limit;
import dev.reeve.model.check.PluginOutput;
import dev.reeve.model.check.Range;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What plugins print: output, performance data, threshold ranges. */
final class NagiosValueCases {
    private static final double CLOSE = 1e-9;

    private NagiosValueCases() {}

    static String output(Map<String, Object> vector) {
        PluginOutput output = PluginOutput.parse(PluginOutput.unescape((String) vector.get("raw")));
        // The recording has the line breaks of the long text escaped, as the reference keeps them.
        List<String> actual = List.of(output.text(), output.longText().replace("\n", "\\n"), output.performance());
        List<Object> expected = List.of(vector.get("output"), vector.get("long_output"), vector.get("perfdata"));
        return actual.equals(expected) ? "" : actual + " and not " + expected;
    }

    static String range(Map<String, Object> vector) {
        Optional<Range> range = Range.parse((String) vector.get("range"));
        if (range.isEmpty() || !(boolean) vector.get("valid")) {
            return range.isPresent() == (boolean) vector.get("valid") ? "" : range + " and not valid";
        }
        String wrong = values(vector, "alert")
                        .filter(value -> !range.get().alerts(value))
                        .toList() + " "
                + values(vector, "ok").filter(range.get()::alerts).toList();
        return wrong.equals("[] []") ? "" : range.get() + " differs for " + wrong;
    }

    private static Stream<Double> values(Map<String, Object> vector, String key) {
        return ((List<?>) vector.get(key)).stream().map(NagiosValueCases::number);
    }

    /** The reader of JSON cuts 1e+20, the only number beyond them, to the largest of the long integers. */
    private static double number(Object value) {
        return value.equals(Long.MAX_VALUE) ? 1e20 : ((Number) value).doubleValue();
    }

    /** Whether it is a counter is left out: the reference forgets the unit {@code c} before it looks for it, so that the recording says no to all. */
    static String performance(Map<String, Object> vector) {
        Optional<PerformanceItem> item = PerformanceItem.parse((String) vector.get("text"));
        if (item.isEmpty() || !(boolean) vector.get("valid")) {
            return item.isPresent() == (boolean) vector.get("valid") ? "" : item + " and not " + vector;
        }
        PerformanceItem read = item.get();
        boolean same = read.label().equals(vector.get("label"))
                && read.unit().name().equals(vector.get("unit"))
                && close(Double.isFinite(read.value()) ? read.value() : null, vector.get("value"));
        for (Limit limit : Limit.values()) {
            OptionalDouble number = read.number(limit);
            same &= close(
                    number.isPresent() ? number.getAsDouble() : null,
                    vector.get(limit.name().toLowerCase(Locale.ROOT)));
        }
        return same ? "" : read + " and not " + vector;
    }

    private static boolean close(@Nullable Double actual, @Nullable Object expected) {
        return actual == null || expected == null
                ? Objects.equals(actual, expected)
                : Math.abs(actual - ((Number) expected).doubleValue()) <= CLOSE * Math.max(1, Math.abs(actual));
    }
}
