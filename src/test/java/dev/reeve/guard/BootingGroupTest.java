/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import dev.reeve.reactor.service.ServicesFold;
import org.junit.jupiter.api.Test;

/** H08 and H18: a group of more than may start at a time comes up, and nobody takes waiting for one's turn for trouble. */
class BootingGroupTest {
    private static final int SIZE = 8;

    private final Lab lab = lab();
    private int carriedOut;
    private int starts;

    private static Lab lab() {
        Lab lab = new Lab();
        for (int i = 0; i < SIZE; i++) {
            lab.service("s" + i, "front", 0);
        }
        return lab.fold(new ServicesFold()).start();
    }

    @Test
    void h08_waitingForOnesTurnIsNoTrouble() {
        lab.event(
                "daemon.started",
                "node/n1",
                Attributes.builder().put("boot", "b").put("cores", 2).build());
        lab.event("config.applied", "node/n1", Attributes.of("version", "v1"));
        for (int i = 0; i < SIZE; i++) {
            lab.event("service.observed", "service/s" + i, observed("s" + i));
        }
        assertThat(lab.events("service.state"))
                .filteredOn(event -> event.attributes().truth("queued"))
                .as("some wait for their turn")
                .extracting(Event::subject)
                .hasSizeGreaterThan(2);
        for (int i = 0; i < 20; i++) {
            act();
            lab.pass(1);
        }
        assertThat(starts).isEqualTo(SIZE);
        assertThat(lab.events("breaker.opened")).isEmpty();
        assertThat(lab.events("flapping.started")).isEmpty();
    }

    private static Attributes observed(String name) {
        return Attributes.builder()
                .put("service", name)
                .put("generation", 0)
                .put("populated", false)
                .put("main", false)
                .build();
    }

    private void act() {
        while (carriedOut < lab.entries.size()) {
            if (lab.entries.get(carriedOut++) instanceof Attempt attempt
                    && attempt.action().equals("process.start")) {
                starts++;
                lab.end(attempt, Result.SUCCEEDED, Attributes.of("pid", Value.of(7)));
            }
        }
    }
}
