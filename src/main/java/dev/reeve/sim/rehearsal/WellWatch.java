/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.model.scenario.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether all was well at the end of a span and from then on. */
final class WellWatch extends Watch {
    private final Wellness wellness;

    WellWatch(Expectation of, Wellness wellness) {
        super(of);
        this.wellness = wellness;
    }

    @Override
    Answer answer() {
        Duration since = wellness.wellSince();
        @Nullable Duration to = of.window().to();
        if (since != null && (to == null || since.compareTo(to) <= 0)) {
            return new Answer(of, true, -1, List.of());
        }
        List<String> why = new ArrayList<>();
        if (since != null) {
            why.add("it was well again only at " + Words.span(since));
        } else {
            why.add("it is not well at the end:");
            List<String> few = new ArrayList<>();
            wellness.troubles().forEach((subject, trouble) -> keep(few, subject + " is " + trouble));
            why.addAll(and(few, wellness.troubles().size()));
        }
        return new Answer(of, false, -1, why);
    }
}
