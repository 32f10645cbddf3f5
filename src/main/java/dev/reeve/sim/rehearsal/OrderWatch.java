/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Event;
import dev.reeve.model.scenario.Expectation;
import dev.reeve.model.scenario.Expectation.Wanted;
import dev.reeve.reactor.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits for one after the other. */
final class OrderWatch extends Watch {
    private final List<Wanted> wanted;
    private final List<Sought> sought;
    private final List<String> found = new ArrayList<>();
    private final List<String> early = new ArrayList<>();
    private int next;

    OrderWatch(Expectation of, List<Wanted> wanted, Program program) {
        super(of);
        this.wanted = wanted;
        this.sought = wanted.stream().map(each -> new Sought(each, program)).toList();
    }

    @Override
    void event(Duration at, Event event) {
        see(at, "at " + Words.span(at) + " " + Words.event(event), each -> each.fits(event));
    }

    @Override
    void judged(Duration at, Judged judged) {
        see(at, Words.whole(judged), each -> each.fits(judged, false));
    }

    @Override
    void ended(Duration at, Judged judged) {
        see(at, Words.whole(judged), each -> each.fits(judged, true));
    }

    private void see(Duration at, String line, java.util.function.Predicate<Sought> fits) {
        if (next >= sought.size() || !of.window().has(at)) {
            return;
        }
        if (fits.test(sought.get(next))) {
            found.add(line);
            next++;
            return;
        }
        for (int i = next + 1; i < sought.size(); i++) {
            if (fits.test(sought.get(i))) {
                keep(early, line + " (too early: it is number " + (i + 1) + ")");
            }
        }
    }

    @Override
    Answer answer() {
        if (next >= sought.size()) {
            return new Answer(of, true, -1, List.of());
        }
        List<String> why = new ArrayList<>();
        why.add("number " + (next + 1) + " of " + sought.size() + " did not come"
                + (next == 0 ? "" : " after the ones before it") + ": " + Words.wanted(wanted.get(next)));
        for (int i = 0; i < found.size(); i++) {
            why.add((i + 1) + ". " + found.get(i));
        }
        why.addAll(early);
        return new Answer(of, false, -1, why);
    }
}
