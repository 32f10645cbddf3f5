/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The unit of a measured value, and how many of its base it is.
 *
 * @param name of the base ({@code seconds}); as it was written where it is not known; empty for a bare number
 * @param counter the value only ever rises ({@code c})
 */
public record Unit(String name, double factor, boolean counter) {
    public static final Unit NONE = new Unit("", 1, false);

    private static final Map<String, Unit> KNOWN = new LinkedHashMap<>();

    static {
        add("seconds", new String[] {"s", "ms", "us", "ns", "m", "h", "d"}, 1, 1e-3, 1e-6, 1e-9, 60, 3_600, 86_400);
        add("percent", new String[] {"%"}, 1);
        add("bytes", new String[] {"b", "kb", "mb", "gb", "tb", "pb"}, 1, 1e3, 1e6, 1e9, 1e12, 1e15);
        add("bytes", new String[] {"kib", "mib", "gib", "tib"}, 1L << 10, 1L << 20, 1L << 30, 1L << 40);
        add("watts", new String[] {"w", "kw"}, 1, 1e3);
        add("ampere-seconds", new String[] {"as", "ah"}, 1, 3_600);
        KNOWN.put("", NONE);
        KNOWN.put("c", new Unit("", 1, true));
    }

    /** Never fails: an unknown unit is its own base. */
    public static Unit of(String written) {
        Unit known = KNOWN.get(written.toLowerCase(Locale.ROOT));
        return known == null ? new Unit(written, 1, false) : known;
    }

    double scale(double number) {
        return number * factor;
    }

    private static void add(String name, String[] written, double... factors) {
        for (int i = 0; i < written.length; i++) {
            KNOWN.put(written[i], new Unit(name, factors[i], false));
        }
    }
}
