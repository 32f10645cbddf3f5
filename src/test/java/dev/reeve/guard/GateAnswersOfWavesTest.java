/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static dev.reeve.guard.GateAnswersTest.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Principal.Kind;
import dev.reeve.event.Verdict;
import dev.reeve.model.Dependencies;
import dev.reeve.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the reach of a step is that takes down all that needs a service, one after the other, before the service itself. */
class GateAnswersOfWavesTest {
    private static final String ROOT = "service/db";

    /** Of the groups back and front, each of two, one member each needs db, which is in no group; so does lone. */
    private static Lab lab() {
        Lab lab = new Lab();
        List.of("b1", "b2").forEach(name -> lab.service(name, "back", 0));
        List.of("f1", "f2").forEach(name -> lab.service(name, "front", 0));
        List.of("db", "lone").forEach(name -> lab.service(name, null, 0));
        for (String name : List.of("b1", "f1", "lone")) {
            lab.change(
                    name,
                    service -> service.depending(new Dependencies(List.of("db"), List.of(), List.of(), List.of())));
        }
        lab.start();
        List.of("b1", "b2", "f1", "f2", "db", "lone").forEach(name -> lab.state(name, "running"));
        return lab;
    }

    private static String reach(Wish wish) {
        return said("blast-radius", wish.propose());
    }

    private static Wish step(Lab lab, String target) {
        return lab.planner("process.stop", "service/" + target).with("wave", Value.of(ROOT));
    }

    @Test
    void eachGroupThatTheWholeWaveTakesFromIsAsked() {
        assertThat(reach(step(lab(), "lone")))
                .as("neither lone nor db is in a group, but b1 and f1 go with them; the last asked is said")
                .isEqualTo("1 of 2 in group front would be down or in maintenance, limit 1");
        assertThat(reach(lab().planner("process.stop", "service/lone")))
                .as("alone it takes nothing from anybody")
                .isEqualTo("in no group");
    }

    @Test
    void theFirstGroupThatLosesTooMuchHoldsTheStep() {
        Lab first = lab();
        first.state("b2", "stopped");
        assertThat(reach(step(first, "lone"))).isEqualTo("DEFER MIN_HEALTHY: 0 would be left, least 1");
        Lab second = lab();
        second.state("f2", "stopped");
        assertThat(reach(step(second, "lone"))).isEqualTo("DEFER MIN_HEALTHY: 0 would be left, least 1");
    }

    @Test
    void ofAGroupWhoseMemberIsDownAlreadyNothingIsTaken() {
        Lab lab = lab();
        lab.state("b1", "stopped");
        lab.state("b2", "stopped");
        assertThat(reach(step(lab, "f1"))).isEqualTo("1 of 2 in group front would be down or in maintenance, limit 1");
        lab.state("f1", "stopped");
        assertThat(reach(step(lab, "lone"))).isEqualTo("in no group");
    }

    @Test
    void onlyThePlannersStopsAreStepsOfAWave() {
        Lab lab = lab();
        lab.state("b2", "stopped");
        assertThat(reach(lab.rule("process.stop", "service/f1")
                        .by(Kind.RULE, "r", "1")
                        .with("wave", Value.of(ROOT))))
                .as("a rule's parameters say nothing of waves")
                .isEqualTo("1 of 2 in group front would be down or in maintenance, limit 1");
        Verdict start = lab.planner("process.start", "service/f1")
                .with("wave", Value.of(ROOT))
                .propose();
        assertThat(said("blast-radius", start)).isEqualTo("disturbs nothing that is up");
    }
}
