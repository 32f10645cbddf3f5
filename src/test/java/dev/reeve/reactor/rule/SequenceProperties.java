/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import static dev.reeve.reactor.rule.RuleRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.RuleSpec.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SequenceProperties {
    private static final long WITHIN = 10_000_000;

    private record Seen(long time, int type) {}

    /** Tries every choice of earlier events for the steps, the last step being the last event. */
    private static boolean complete(List<Seen> events, List<Integer> steps) {
        Seen last = events.getLast();
        return last.type() == steps.getLast()
                && chain(events.subList(0, events.size() - 1), steps.subList(0, steps.size() - 1), last.time());
    }

    private static boolean chain(List<Seen> events, List<Integer> steps, long end) {
        if (steps.isEmpty()) {
            return true;
        }
        for (int i = events.size() - 1; i >= 0; i--) {
            Seen seen = events.get(i);
            if (seen.type() == steps.getLast()
                    && end - seen.time() <= WITHIN
                    && chain(events.subList(0, i), steps.subList(0, steps.size() - 1), end)) {
                return true;
            }
        }
        return false;
    }

    @Property(tries = 300)
    void firesExactlyWhenSomeChoiceOfEventsFulfilsTheSteps(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 2) Integer> steps,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 11) Integer> inputs) {
        RuleRig rig = new RuleRig()
                .configure(rule(
                        "s",
                        new When.Sequence(
                                steps.stream()
                                        .map(step -> RuleRig.on("t" + step))
                                        .toList(),
                                Duration.ofSeconds(10),
                                List.of())));
        List<Seen> events = new ArrayList<>();
        for (int input : inputs) {
            rig.pass(Arrays.asList(0, 1, 3, 6).get(input / 3));
            events.add(new Seen(rig.now().mono(), input % 3));
            boolean fired = !rig.see("t" + input % 3).isEmpty();
            assertThat(fired).isEqualTo(complete(events, steps));
            if (fired) {
                events.clear();
            }
        }
    }
}
