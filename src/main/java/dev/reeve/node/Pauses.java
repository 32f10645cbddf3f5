/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices that the core itself was asleep, or that the wall clock was stepped, from the moments of its turns. What was concluded from silence in such a gap is void: the silence was our own.
 */
final class Pauses {
    /** A turn is at most this long after the last one when all is well. */
    static final long PERIOD = 1_000_000;

    private static final long PAUSE = 2 * PERIOD;
    private static final long JUMP = 10_000_000;

    private final Subject node;
    private Moment last;

    Pauses(String node, Moment start) {
        this.node = new Subject("node", node);
        this.last = start;
    }

    /** What the step from the last turn to this one tells. */
    List<Observation> turn(Moment now) {
        List<Observation> seen = new ArrayList<>(2);
        long gap = now.mono() - last.mono();
        long jump = (now.wall() - last.wall()) - gap;
        if (gap > PAUSE) {
            seen.add(observation("daemon.paused", "gap", gap));
        }
        if (Math.abs(jump) > JUMP) {
            seen.add(observation("clock.jumped", "by", jump));
        }
        last = now;
        return seen;
    }

    /** A turn took long because of its own work, not because the machine slept. */
    void worked(Moment now) {
        last = now;
    }

    private Observation observation(String type, String name, long micros) {
        return Observation.of(type, node, Attributes.builder().put(name, micros).build(), Trust.MEASURED);
    }
}
