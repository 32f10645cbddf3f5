/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Points put together into stretches of equal length. */
final class Buckets {
    private Buckets() {}

    /** @param until after {@code since} */
    static List<Point> of(List<Point> points, long since, long until, int most) {
        long length = Math.max(1, Math.ceilDiv(until - since, Math.max(1, most)));
        SortedMap<Long, Point> buckets = new TreeMap<>();
        for (Point point : points) {
            long start = since + Math.floorDiv(point.at() - since, length) * length;
            buckets.compute(start, (at, before) -> point.with(before, at));
        }
        return List.copyOf(buckets.values());
    }
}
