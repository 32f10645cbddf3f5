/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import static dev.reeve.reactor.rule.RuleRig.derived;
import static dev.reeve.reactor.rule.RuleRig.on;
import static dev.reeve.reactor.rule.RuleRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.RuleSpec.When;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AbsenceProperties {
    private static final long DURING = 10_000_000;

    /** Since when each key that has not been told of is silent. */
    private final TreeMap<String, Long> silentSince = new TreeMap<>();

    private TreeSet<String> told(long now) {
        TreeSet<String> told = new TreeSet<>();
        silentSince.forEach((key, since) -> {
            if (now - since >= DURING) {
                told.add(key);
            }
        });
        silentSince.keySet().removeAll(told);
        return told;
    }

    @Property(tries = 300)
    void firesOncePerSilenceAndNeverForAGapInWhichNobodyLooked(
            @ForAll @Size(min = 1, max = 100) List<@IntRange(min = 0, max = 47) Integer> steps) {
        RuleRig rig = new RuleRig()
                .configure(rule("r", new When.Absence(on("x"), Duration.ofSeconds(10), List.of("address"))));
        silentSince.clear();
        for (int step : steps) {
            rig.pass(step / 6);
            long now = rig.now().mono();
            if (step % 6 == 5) {
                rig.see("daemon.paused");
                silentSince.replaceAll((key, since) -> now);
            }
            List<String> fired = derived(rig.tick(), "rule.fired").stream()
                    .map(event -> event.attributes().text("key", ""))
                    .toList();
            assertThat(fired).containsExactlyInAnyOrderElementsOf(told(now));
            if (step % 6 < 4) {
                String key = "10.0.0." + step % 6;
                rig.see("x", "address", key);
                silentSince.put(key, now);
            }
            long next = silentSince.values().stream()
                    .mapToLong(since -> since + DURING)
                    .min()
                    .orElse(Long.MAX_VALUE);
            assertThat(rig.fold.nextDeadline()).isEqualTo(next);
        }
    }
}
