/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import java.util.ArrayList;
import java.util.List;

/** A series that values come for: the last one, and those that are not written yet. Guarded by {@link LiveSeries}. */
final class Live {
    /** As many values are written together, so that a row of the file is worth its own size. */
    private static final int TOGETHER = 10;

    /** Those that wait because the file takes none; then the oldest are let go. */
    private static final int MOST = 120;

    private static final long LONGEST_WAIT = 300;
    private static final int RECENT = 12;

    private final List<Point> waiting = new ArrayList<>();
    private Sample last;
    private final float[] recent = new float[RECENT];
    private int seen;

    Live(Sample first) {
        last = first;
    }

    Sample last() {
        return last;
    }

    List<Point> waiting() {
        return List.copyOf(waiting);
    }

    /** One that is not younger than the last is passed over: a clock that was set back would give one time two values. */
    void add(Sample sample) {
        if (!waiting.isEmpty() && sample.at() <= waiting.getLast().at()) {
            return;
        }
        if (waiting.size() >= MOST) {
            waiting.removeFirst();
        }
        waiting.add(Point.of(sample.at(), sample.value()));
        last = sample;
        recent[seen++ % RECENT] = (float) sample.value();
    }

    /** Oldest first. */
    double[] recent() {
        int count = Math.min(seen, RECENT);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = recent[(seen - count + i) % RECENT];
        }
        return values;
    }

    boolean due(long now) {
        return waiting.size() >= TOGETHER
                || (!waiting.isEmpty() && now - waiting.getFirst().at() >= LONGEST_WAIT);
    }

    /** @param until the time of the last that was */
    void written(long until) {
        waiting.removeIf(point -> point.at() <= until);
    }
}
