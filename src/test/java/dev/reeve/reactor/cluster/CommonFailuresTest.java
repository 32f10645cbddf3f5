/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Proposal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommonFailuresTest {
    private static final int MANY = 100_000;

    private final CommonFailures failures = new CommonFailures(new Settings());
    private final List<String> told = new ArrayList<>();
    private final Output out = new Output() {
        @Override
        public void derive(Observation conclusion) {
            told.add(conclusion.type());
        }

        @Override
        public void propose(Proposal proposal) {}
    };
    private long number;

    private void bad(String check, String text) {
        Attributes said = Attributes.builder()
                .put("state", "critical")
                .put("kind", "hard")
                .put("text", text)
                .build();
        Observation seen = Observation.of("check.state", new Subject("check", check), said, Trust.REPORTED);
        failures.apply(Event.of(new EntryId("n", ++number), new Moment(number, number), seen), out);
    }

    /** Letters alone: digits are all the same to a signature. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder("something else is wrong: ");
        for (int rest = number; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }

    @Test
    void aFloodOfOtherFailuresDoesNotLetRepairsGoOn() {
        for (String check : List.of("web", "db", "mail")) {
            bad(check, "connection to the storage refused");
        }
        assertThat(told).containsExactly("breaker.opened");
        for (int i = 1; i <= MANY; i++) {
            bad("talker", word(i));
        }
        assertThat(failures.of(new Subject("check", "db"))).isNotNull();
        assertThat(told).containsExactly("breaker.opened");
        assertThat(failures.save().plain().length())
                .as("what is kept of a hundred thousand")
                .isLessThan(1_000_000);
    }

    @Test
    void ofManyThatFailAlikeTheOldestGivesWay() {
        for (int i = 1; i <= 1_200; i++) {
            for (int target = 0; target < 3; target++) {
                bad("t" + i + "x" + target, word(i));
            }
        }
        assertThat(failures.of(new Subject("check", "t1x0"))).isNull();
        assertThat(failures.of(new Subject("check", "t1200x0"))).isNotNull();
    }
}
