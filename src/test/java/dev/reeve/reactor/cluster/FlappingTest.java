/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reeve.guard.Lab;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlappingTest {
    private static final Subject CHECK = new Subject("check", "c");

    /** The newest {@code changes} of the 20 places between 21 states are changes. */
    private static String states(int changes) {
        StringBuilder states = new StringBuilder("o".repeat(Flapping.STATES - changes));
        for (int i = 0; i < changes; i++) {
            states.append(i % 2 == 0 ? 'c' : 'o');
        }
        return states.toString();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 6.25", "5, 29.9", "10, 56.6", "20, 100"})
    void h20_weighsChangesAsNagiosDoes(int changes, double percent) {
        assertThat(Flapping.percent(states(changes))).isCloseTo(percent, within(0.06));
    }

    @Test
    void theOldestChangeWeighsLeast() {
        assertThat(Flapping.percent("o" + "c".repeat(20))).isCloseTo(3.75, within(0.001));
    }

    private static void results(Lab lab, String states) {
        for (char state : states.toCharArray()) {
            lab.event("check.result", "check/c", Attributes.of("state", state == 'o' ? "ok" : "critical"));
            lab.pass(60);
        }
    }

    @Test
    void aCheckFlapsFromTwentyPercentOnUntilBelowFive() {
        Lab lab = Lab.open();
        results(lab, "oooocococ");
        assertThat(lab.state.flapping().flapping(CHECK)).isTrue();
        assertThat(lab.events("flapping.started")).hasSize(1);
        results(lab, "c".repeat(14));
        assertThat(lab.state.flapping().flapping(CHECK)).isTrue();
        results(lab, "c".repeat(6));
        assertThat(lab.state.flapping().flapping(CHECK)).isFalse();
        assertThat(lab.events("flapping.stopped")).hasSize(1);
    }

    @Test
    void h20_aServiceRestartedAtOnceDoesNotFlapAndOneUpAndDownInTurnDoes() {
        Lab lab = Lab.open();
        lab.state("web", "running");
        for (int i = 0; i < 5; i++) {
            lab.pass(120);
            lab.state("web", "waiting");
            lab.state("web", "starting");
            lab.pass(5);
            lab.state("web", "running");
        }
        assertThat(lab.state.flapping().flapping(Subject.service("web"))).isFalse();
        for (int i = 0; i < 4; i++) {
            lab.pass(61);
            lab.state("web", "waiting");
            lab.pass(61);
            lab.state("web", "running");
        }
        assertThat(lab.state.flapping().flapping(Subject.service("web"))).isTrue();
    }
}
