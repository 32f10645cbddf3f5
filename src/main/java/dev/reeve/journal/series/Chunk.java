/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Some values of one series as bytes: each is the seconds after the first (4 bytes) and the value (8 bytes), the highest byte first. */
final class Chunk {
    private static final int EACH = 12;

    private Chunk() {}

    static byte[] write(List<Point> points) {
        long start = points.getFirst().at();
        ByteBuffer out = ByteBuffer.allocate(points.size() * EACH);
        points.forEach(point -> out.putInt((int) (point.at() - start)).putDouble(point.sum()));
        return out.array();
    }

    /** What is left over at the end is passed over, and so is what is no number. */
    static List<Point> read(long start, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Point> points = new ArrayList<>();
        while (in.remaining() >= EACH) {
            long at = start + in.getInt();
            double value = in.getDouble();
            if (Double.isFinite(value)) {
                points.add(Point.of(at, value));
            }
        }
        return points;
    }
}
