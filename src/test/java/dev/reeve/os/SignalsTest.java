/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalsTest {
    @Test
    void knowsTheNumbersThatTheShellKnows() throws Exception {
        Children.Ran ran = Children.run(SpawnRequest.of("bash", "-c", "for i in $(seq 31); do kill -l $i; done"));
        int number = 1;
        for (String name : ran.output().lines().toList()) {
            assertThat(Signals.number(name)).hasValue(number);
            assertThat(Signals.name(number)).isEqualTo("SIG" + name);
            number++;
        }
        assertThat(number).isEqualTo(32);
    }

    @Test
    void readsTheFormsPeopleWrite() {
        assertThat(Signals.number("SIGTERM")).hasValue(15);
        assertThat(Signals.number(" term ")).hasValue(15);
        assertThat(Signals.number("9")).hasValue(9);
        assertThat(Signals.number("SIGRTMIN+3")).hasValue(37);
        assertThat(Signals.number("RTMIN")).hasValue(34);
        assertThat(Signals.name(37)).isEqualTo("SIGRTMIN+3");
    }

    @Test
    void refusesWhatIsNoSignal() {
        for (String text : new String[] {"", "0", "65", "-9", "TERMINATE", "RTMIN+31", "99999999999", "SIG"}) {
            assertThat(Signals.number(text)).as(text).isEmpty();
        }
    }
}
