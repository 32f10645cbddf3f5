/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Outcome.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import dev.reeve.reactor.service.ServicesFold;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H08: the planner of services, the breaker of their group and the gates together. */
class GroupUnderGuardTest {
    private static final int SIZE = 10;

    private final TreeMap<String, Long> generations = new TreeMap<>();
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

    GroupUnderGuardTest() {
        Attributes booted =
                Attributes.builder().put("boot", "b").put("cores", 8).build();
        lab.event("daemon.started", "node/n1", booted);
        lab.event("config.applied", "node/n1", Attributes.of("version", "v1"));
        for (int i = 0; i < SIZE; i++) {
            tell("service.observed", "s" + i, 0, "main");
        }
        run(600);
    }

    private void tell(String type, String name, long generation, String flag) {
        lab.event(
                type,
                "service/" + name,
                Attributes.builder()
                        .put("service", name)
                        .put("generation", generation)
                        .put("populated", false)
                        .put(flag, flag.equals("known"))
                        .put("status", 1)
                        .put("pid", 7)
                        .build());
    }

    private void run(long seconds) {
        for (long i = 0; i < seconds; i++) {
            act();
            lab.pass(1);
        }
        act();
    }

    private void act() {
        while (carriedOut < lab.entries.size()) {
            if (lab.entries.get(carriedOut++) instanceof Attempt attempt
                    && attempt.action().equals("process.start")) {
                String name = attempt.target().name();
                generations.put(name, attempt.parameters().integer("generation", 0));
                starts++;
                lab.end(attempt, Result.SUCCEEDED, Attributes.of("pid", Value.of(7)));
            }
        }
    }

    private void kill(int index) {
        String name = "s" + index;
        tell("service.exited", name, generations.getOrDefault(name, 0L), "known");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void h08_fewOfAGroupThatDieAreStartedAtOnceAndManyOneAMinute(int killed) {
        starts = 0;
        for (int i = 0; i < killed; i++) {
            kill(i);
            act();
        }
        run(30);
        assertThat(starts).isLessThanOrEqualTo(killed <= 2 ? killed : 3);
        assertThat(starts).isGreaterThanOrEqualTo(Math.min(killed, 2));
        assertThat(lab.events("breaker.opened")).hasSize(killed <= 2 ? 0 : 1);
        run(60L * killed + 60);
        assertThat(starts).as("all come back by themselves").isEqualTo(killed);
    }

    @Test
    void h08_whenAPersonClosesTheBreakerTheRestIsStartedAtOnce() {
        for (int i = 0; i < SIZE; i++) {
            kill(i);
            act();
        }
        run(5);
        int before = starts;
        lab.operator("breaker.close", "group/front").done();
        run(2);
        assertThat(starts).isEqualTo(2 * SIZE).isGreaterThan(before);
    }

    @Test
    void h08_aFewThatFailAgainAndAgainAreNoNewTroubleEachTime() {
        for (int i = 0; i < 3_600; i++) {
            if (i % 100 == 0) {
                kill(0);
                kill(1);
            }
            run(1);
        }
        assertThat(lab.events("breaker.opened")).isEmpty();
    }
}
