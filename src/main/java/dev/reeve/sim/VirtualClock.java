/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Moment;

/** The two clocks of a node in a simulation. The monotonic one only goes on; the wall clock goes with it, and may be stepped and run fast or slow. */
final class VirtualClock {
    private static final long MILLION = 1_000_000;

    private long mono;
    private long wall;
    private long drift;
    private long rest;

    VirtualClock(Moment start) {
        mono = start.mono();
        wall = start.wall();
    }

    Moment now() {
        return new Moment(wall, mono);
    }

    long mono() {
        return mono;
    }

    void to(long later) {
        long by = Math.max(0, later - mono);
        mono += by;
        long extra = by * drift + rest;
        rest = Math.floorMod(extra, MILLION);
        wall += by + Math.floorDiv(extra, MILLION);
    }

    void step(long micros) {
        wall += micros;
    }

    /** @param partsPerMillion how much the wall clock runs fast; negative for slow */
    void drift(long partsPerMillion) {
        drift = partsPerMillion;
    }
}
