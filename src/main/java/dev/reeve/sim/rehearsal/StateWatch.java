/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Event;
import dev.reeve.explain.EntryLine;
import dev.reeve.model.Subject;
import dev.reeve.model.scenario.Expectation;
import dev.reeve.model.scenario.Expectation.Wanted;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at a state when it is time. */
final class StateWatch extends Watch {
    private final Subject subject;
    private final List<String> states;
    private final Facts facts;
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private @Nullable String seen;
    private boolean over;

    StateWatch(Expectation of, Wanted.Is is, Facts facts) {
        super(of);
        this.subject = is.subject();
        this.states = is.states();
        this.facts = facts;
    }

    void look() {
        seen = facts.state(subject);
        over = true;
    }

    @Override
    void judged(Duration at, Judged judged) {
        if (!over && judged.decision.target().equals(subject)) {
            last.addLast(Words.whole(judged));
            if (last.size() > FEW) {
                last.removeFirst();
            }
        }
    }

    @Override
    void event(Duration at, Event event) {
        if (!over && event.subject().equals(subject) && event.type().endsWith(".state")) {
            last.addLast("at " + Words.span(at) + " " + Words.event(event));
            if (last.size() > FEW) {
                last.removeFirst();
            }
        }
    }

    @Override
    Answer answer() {
        if (seen == null) {
            look();
        }
        String found = seen == null ? "unknown" : seen;
        int colon = found.indexOf(": ");
        if (states.contains(colon < 0 ? found : found.substring(0, colon))) {
            return new Answer(of, true, -1, List.of());
        }
        List<String> why = new ArrayList<>();
        why.add("it is " + EntryLine.clean(found, 240));
        if (!last.isEmpty()) {
            why.add("before that:");
            why.addAll(last);
        }
        return new Answer(of, false, -1, why);
    }
}
