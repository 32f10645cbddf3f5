/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Decision;
import dev.reeve.event.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What an action would do, in lines for the people who are asked about it. */
record Forecasts(Settings settings) {
    /** The gates whose numbers say what an action would do. */
    private static final List<String> FORECAST = List.of("blast-radius", "budget", "common-cause", "effect");

    private static final int LONGEST = 400;
    private static final int MOST_NAMED = 20;

    List<String> of(Decision decision, Verdict verdict) {
        List<String> lines = new ArrayList<>();
        verdict.answers().stream()
                .filter(answer ->
                        FORECAST.contains(answer.gate()) && answer.text().length() <= LONGEST)
                .forEach(answer -> lines.add(answer.gate() + ": " + answer.text()));
        List<String> others = Traits.disturbs(decision.action()) ? settings.dependents(decision.target()) : List.of();
        if (!others.isEmpty()) {
            String more = others.size() > MOST_NAMED ? " and " + (others.size() - MOST_NAMED) + " more" : "";
            lines.add("what needs it goes too: "
                    + String.join(", ", others.stream().limit(MOST_NAMED).toList()) + more);
        }
        return lines;
    }
}
