/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Event;
import dev.reeve.model.scenario.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks whether what is expected comes. */
abstract class Watch {
    /** How much is kept of what is said if it does not. */
    static final int FEW = 5;

    final Expectation of;

    Watch(Expectation of) {
        this.of = of;
    }

    /**
     * What came of an expectation.
     *
     * @param count how often it came; -1 where that is not asked
     * @param why what happened instead, where it failed
     */
    record Answer(Expectation of, boolean passed, long count, List<String> why) {
        Answer {
            why = List.copyOf(why);
        }
    }

    void event(Duration at, Event event) {}

    void judged(Duration at, Judged judged) {}

    void ended(Duration at, Judged judged) {}

    /** When it is over. */
    abstract Answer answer();

    static <T> void keep(List<T> few, T line) {
        if (few.size() < FEW) {
            few.add(line);
        }
    }

    static List<String> and(List<String> few, long all) {
        List<String> lines = new ArrayList<>(few);
        if (all > few.size()) {
            lines.add("and " + (all - few.size()) + " more");
        }
        return lines;
    }
}
