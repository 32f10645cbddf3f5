/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.Quote;
import dev.reeve.format.yaml.Reading;
import dev.reeve.model.Spans;
import dev.reeve.model.scenario.Expectation;
import dev.reeve.model.scenario.Expectation.Wanted;
import dev.reeve.model.scenario.Expectation.Window;
import dev.reeve.model.scenario.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** When what is expected counts, now that the steps have their times. */
final class Windows {
    private final SequencedMap<String, Duration> named = new LinkedHashMap<>();
    private final Duration length;
    private final Reading reading;

    Windows(List<Step> steps, Duration length, Reading reading) {
        steps.stream().filter(step -> !step.name().isEmpty()).forEach(step -> named.put(step.name(), step.at()));
        this.length = length;
        this.reading = reading;
    }

    Expectation place(ExpectSection.Draft draft) {
        Duration after = draft.after().isEmpty() ? Duration.ZERO : after(draft);
        Duration at = draft.at();
        Duration within = draft.within();
        Window window = at != null ? new Window(at, at) : new Window(after, within == null ? null : after.plus(within));
        check(draft, window);
        return new Expectation(draft.title(), draft.origin(), draft.wanted(), window, draft.least(), draft.most());
    }

    private Duration after(ExpectSection.Draft draft) {
        Duration step = named.get(draft.after());
        if (step != null) {
            return step;
        }
        try {
            return Spans.parse(draft.after());
        } catch (IllegalArgumentException neither) {
            reading.findings()
                    .unknown(
                            draft.afterAt(),
                            Quote.of(draft.after()) + " is neither a step's name nor a time",
                            draft.after(),
                            named.isEmpty() ? List.of("a time such as 10s") : named.keySet());
            return Duration.ZERO;
        }
    }

    /** What cannot be seen any more would never fail where something is not to happen, or always. */
    private void check(ExpectSection.Draft draft, Window window) {
        Duration to = window.to();
        if (window.from().compareTo(length) > 0 || to != null && to.compareTo(length) > 0) {
            reading.findings()
                    .error(
                            draft.origin(),
                            draft.wanted() instanceof Wanted.Is
                                    ? "the state is asked for when it is all over"
                                    : "this is looked for longer than it lasts",
                            "at most " + Spans.format(length) + " from the beginning, or 'for' with more");
        }
    }
}
