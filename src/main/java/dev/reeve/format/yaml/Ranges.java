/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.builtin.FreeSpace;
import dev.reeve.model.builtin.Threshold;
import dev.reeve.model.builtin.Thresholds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thresholds as the standard plugins take them. */
final class Ranges {
    private static final String NUMBER = "[-+]?[0-9]+(\\.[0-9]+)?";
    private static final String RANGE = "@?((~|" + NUMBER + ")?:)?(" + NUMBER + ")?";

    static final Type<Threshold> RANGE_TYPE = new ScalarType<>(
            "range",
            "a range such as 10 (0 to 10 is well), 10:, ~:10, 10:20 or @10:20 (all but that is well)",
            Schemas.numberOr("number", "^" + RANGE + "$"),
            Ranges::range);

    static final Type<List<Threshold>> THREE = new ScalarType<>(
            "list of ranges",
            "one range, or three apart by commas for 1, 5 and 15 minutes, such as 8,6,4",
            Schemas.numberOr("number", "^" + RANGE + "(," + RANGE + "){0,2}$"),
            Ranges::three);

    static final Type<FreeSpace> FREE = new ScalarType<>(
            "amount",
            "what is too little, such as 10% or 500; or a range of what may be free, such as 10:%",
            Schemas.numberOr("number", "^" + RANGE + "%?$"),
            FreeSpace::parse);

    private Ranges() {}

    private static Threshold range(String text) {
        return Threshold.parse(text).orElseThrow(ScalarType::not);
    }

    private static List<Threshold> three(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length == 2 || parts.length > 3) {
            throw ScalarType.not();
        }
        List<Threshold> three = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            three.add(range(parts[Math.min(i, parts.length - 1)]));
        }
        return three;
    }

    /** A pair of keys. @param unit and meaning of the number, in the documentation */
    static Key<Threshold> key(String name, String doc, String example) {
        return Key.optional(name, RANGE_TYPE, doc, example);
    }

    static Thresholds of(Bound bound, Key<Threshold> warning, Key<Threshold> critical) {
        return new Thresholds(bound.find(warning), bound.find(critical));
    }

    static List<FreeSpace> list(@Nullable FreeSpace limit) {
        return limit == null ? List.of() : List.of(limit);
    }
}
