/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import static dev.reeve.reactor.rule.RuleRig.derived;
import static dev.reeve.reactor.rule.RuleRig.on;
import static dev.reeve.reactor.rule.RuleRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceDetectorTest {
    private final RuleRig rig = new RuleRig();

    private static RuleSpec steps(String... types) {
        List<dev.reeve.model.EventPattern> patterns =
                java.util.Arrays.stream(types).map(RuleRig::on).toList();
        return rule("s", new When.Sequence(patterns, Duration.ofSeconds(10), List.of("address")));
    }

    /** The numbers of the events it fired for; empty when it did not. */
    private List<Long> see(String type, String address) {
        return derived(rig.see(type, "address", address), "rule.fired").stream()
                .flatMap(fired -> fired.causes().stream())
                .map(EntryId::sequence)
                .toList();
    }

    @Test
    void firesWhenTheStepsCameInOrderForOneKey() {
        rig.configure(steps("a", "b", "c"));
        see("a", "10.0.0.1");
        see("b", "10.0.0.2");
        see("c", "10.0.0.1");
        see("b", "10.0.0.1");
        assertThat(see("c", "10.0.0.1")).containsExactly(1L, 4L, 5L);
        assertThat(see("c", "10.0.0.1")).isEmpty();
    }

    @Test
    void ofOverlappingChainsTheYoungestCounts() {
        rig.configure(steps("a", "b", "c"));
        see("a", "10.0.0.1");
        see("b", "10.0.0.1");
        rig.pass(9);
        see("a", "10.0.0.1");
        see("b", "10.0.0.1");
        rig.pass(5);
        assertThat(see("c", "10.0.0.1")).containsExactly(3L, 4L, 5L);
    }

    @Test
    void aLaterStartDoesNotSpoilAChainThatIsFurther() {
        rig.configure(steps("a", "b", "c"));
        see("a", "10.0.0.1");
        see("b", "10.0.0.1");
        see("a", "10.0.0.1");
        assertThat(see("c", "10.0.0.1")).containsExactly(1L, 2L, 4L);
    }

    @Test
    void oneEventIsNeverTwoSteps() {
        rig.configure(steps("a", "a"));
        assertThat(see("a", "10.0.0.1")).isEmpty();
        assertThat(see("a", "10.0.0.1")).containsExactly(1L, 2L);
        assertThat(see("a", "10.0.0.1")).isEmpty();
    }

    @Test
    void theLastStepMustComeWithinTheSpanOfTheFirst() {
        rig.configure(steps("a", "b"));
        see("a", "10.0.0.1");
        rig.pass(Duration.ofMillis(10_001));
        assertThat(see("b", "10.0.0.1")).isEmpty();
        see("a", "10.0.0.1");
        rig.pass(10);
        assertThat(see("b", "10.0.0.1")).hasSize(2);
    }

    @Test
    void isDisarmedUntilTheEndingEvent() {
        rig.configure(RuleRig.until(steps("a", "b"), on("end")));
        see("a", "10.0.0.1");
        assertThat(see("b", "10.0.0.1")).hasSize(2);
        see("a", "10.0.0.1");
        assertThat(see("b", "10.0.0.1")).isEmpty();
        see("a", "10.0.0.1");
        see("end", "10.0.0.1");
        assertThat(see("b", "10.0.0.1")).isEmpty();
        see("a", "10.0.0.1");
        assertThat(see("b", "10.0.0.1")).hasSize(2);
    }
}
