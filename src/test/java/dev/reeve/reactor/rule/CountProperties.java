/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import static dev.reeve.reactor.rule.RuleRig.on;
import static dev.reeve.reactor.rule.RuleRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.RuleSpec.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CountProperties {
    /** Keeps every event of a key for ever and counts them by the definition. */
    private static final class Naive {
        private final int count;
        private final int below;
        private final long within;
        private final TreeMap<Integer, List<Long>> seen = new TreeMap<>();
        private final TreeMap<Integer, Boolean> high = new TreeMap<>();

        Naive(int count, int below, long within) {
            this.count = count;
            this.below = below;
            this.within = within;
        }

        boolean see(int key, long now) {
            List<Long> times = seen.computeIfAbsent(key, k -> new ArrayList<>());
            long before = times.stream().filter(time -> now - time <= within).count();
            if (before < below) {
                high.put(key, false);
            }
            times.add(now);
            if (before + 1 < count || high.getOrDefault(key, false)) {
                return false;
            }
            if (below > 0) {
                high.put(key, true);
            } else {
                times.clear();
            }
            return true;
        }
    }

    @Property(tries = 300)
    void firesExactlyWhenTheDefinitionSaysSo(
            @ForAll @IntRange(min = 1, max = 6) int count,
            @ForAll @IntRange(min = 0, max = 6) int lower,
            @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 0, max = 63) Integer> steps) {
        int below = Math.min(lower, count);
        RuleRig rig = new RuleRig()
                .configure(
                        rule("r", new When.Count(on("x"), count, Duration.ofSeconds(10), List.of("address"), below)));
        Naive naive = new Naive(count, below, 10_000_000);
        for (int step : steps) {
            rig.pass(step / 4 % 8);
            boolean fired = !rig.see("x", "address", "10.0.0." + step % 4).isEmpty();
            assertThat(fired).isEqualTo(naive.see(step % 4, rig.now().mono()));
        }
    }
}
