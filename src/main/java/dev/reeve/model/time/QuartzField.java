/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.util.List;

/** A field of Quartz' expressions, in order. */
enum QuartzField {
    SECOND("second", 0, 59, 59, List.of()),
    MINUTE("minute", 0, 59, 59, List.of()),
    HOUR("hour", 0, 23, 23, List.of()),
    DAY("day-of-month", 1, 31, 31, List.of()),
    MONTH(
            "month",
            1,
            12,
            12,
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    WEEKDAY("day-of-week", 1, 7, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")),
    YEAR("year", QuartzYears.FIRST, QuartzYears.LAST, Integer.MAX_VALUE, List.of());

    final String label;
    final int first;
    final int last;
    final int maxStep;
    private final List<String> names;

    QuartzField(String label, int first, int last, int maxStep, List<String> names) {
        this.label = label;
        this.first = first;
        this.last = last;
        this.maxStep = maxStep;
        this.names = names;
    }

    /** Negative for none. */
    int named(String name) {
        int index = names.indexOf(name);
        return index < 0 ? -1 : index + first;
    }

    String orName() {
        return names.isEmpty() ? "" : " or a name such as " + names.get(1);
    }
}
