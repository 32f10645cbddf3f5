/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Decision;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who wants a service down wants down what cannot be up without it, also where a group is down as far as it may be. */
class WishesTest {
    private static final String GROUP = """
            services:
              s0: {run: [/bin/s0]}
              s1: {run: [/bin/s1], group: g, desired: down}
              s2: {run: [/bin/s2], group: g, needs: [s0]}
            """;

    private static void stop(Scene scene, String service) {
        scene.node.see(
                Happenings.request("service.stop", "service/" + service, new LinkedHashMap<>(), "anna", "operator"));
    }

    private static long decisions(Scene scene, String action, String service) {
        return scene.all(Decision.class).stream()
                .filter(one ->
                        one.action().equals(action) && one.target().name().equals(service))
                .count();
    }

    /** The last healthy one of its group is stopped on account of what it needs. */
    @Test
    void seed532APersonsStopIsAWishForWhatCannotBeUpWithoutIt() {
        Scene scene = Scene.of(GROUP).run(Duration.ofMinutes(2));
        stop(scene, "s0");
        scene.run(Duration.ofSeconds(20));
        assertThat(List.of(
                        scene.world.service("s2").isThere(),
                        scene.world.service("s0").isThere()))
                .containsExactly(false, false);
        assertThat(decisions(scene, "process.stop", "s2")).isEqualTo(1);
    }

    @Test
    void seed326WhatIsNotToRunTakesWhatCannotBeUpWithoutItDown() {
        Scene scene = Scene.of(GROUP).run(Duration.ofMinutes(2));
        String changed = GROUP.replace("[/bin/s0]}", "[/bin/s0], desired: down}")
                .replace("needs: [s0]}", "needs: [s0], desired: down}");
        scene.node.apply(Scene.program(changed), "down");
        scene.run(Duration.ofSeconds(20));
        assertThat(List.of(
                        scene.world.service("s2").isThere(),
                        scene.world.service("s0").isThere()))
                .containsExactly(false, false);
    }

    /** Days may pass until the hold is lifted; the stop stands meanwhile. */
    @Test
    void seed532AStopStandsUntilItCanBeDone() {
        Scene scene = Scene.of(GROUP).run(Duration.ofMinutes(2));
        scene.node.see(Happenings.hold("n1", "h", "service/s2", "bert", "looking", null));
        stop(scene, "s0");
        scene.run(Duration.ofMinutes(30));
        assertThat(scene.world.service("s0").isThere()).isTrue();
        scene.node.see(Happenings.lift("n1", "h", "bert"));
        scene.run(Duration.ofSeconds(20));
        assertThat(scene.world.service("s0").isThere()).isFalse();
    }

    /** Another configuration of a running service is no wish to have it down: the group stays, and is asked about ever more slowly. */
    @Test
    void seed532TheSameAnswerIsAskedForEverMoreSlowly() {
        Scene scene = Scene.of(GROUP).run(Duration.ofMinutes(2));
        scene.node.apply(Scene.program(GROUP.replace("[/bin/s2]", "[/bin/s2, --other]")), "other");
        scene.run(Duration.ofHours(2));
        assertThat(scene.world.service("s2").works()).isTrue();
        assertThat(decisions(scene, "process.stop", "s2")).isBetween(10L, 40L);
    }

    /** Of two that a rule restarts the first does not come up again, and the second waits for that: this wish of nobody's hid that of a person for what it needs. */
    @Test
    void seed69148APersonsStopIsAWishForWhatARuleWantsToReplaceToo() {
        Scene scene = Scene.of("""
                services:
                  s0: {run: [/bin/s0]}
                  s1: {run: [/bin/s1], group: g}
                  s2: {run: [/bin/s2], group: g, needs: [s0]}
                rules:
                  both:
                    on: service.escaped
                    do: [{service.restart: {service: s1}}, {service.restart: {service: s2}}]
                """).run(Duration.ofMinutes(2));
        scene.world.service("s1").unstartable = true;
        scene.node.see(Observation.of(
                "service.escaped",
                Subject.service("s0"),
                Attributes.builder()
                        .put("service", "s0")
                        .put("generation", 1)
                        .put("text", "it has left")
                        .build(),
                Trust.MEASURED));
        scene.run(Duration.ofMinutes(2));
        assertThat(scene.view("s2").state().toString()).contains("restart asked by rule both");
        stop(scene, "s0");
        scene.run(Duration.ofSeconds(20));
        assertThat(List.of(
                        scene.world.service("s2").isThere(),
                        scene.world.service("s0").isThere()))
                .containsExactly(false, false);
    }

    /** A rule wants the one that it needs down, a person the other: the rule's wish came first by name, and hid the person's. */
    @Test
    void aPersonsWishForOneNeedCountsBeforeARulesForAnother() {
        Scene scene = Scene.of("""
                services:
                  a: {run: [/bin/a]}
                  s0: {run: [/bin/s0]}
                  s1: {run: [/bin/s1], group: g, desired: down}
                  s2: {run: [/bin/s2], group: g, needs: [a, s0]}
                rules:
                  down:
                    on: service.escaped
                    do: [{service.stop: {service: a}}]
                """).run(Duration.ofMinutes(2));
        scene.node.see(Observation.of(
                "service.escaped",
                Subject.service("s0"),
                Attributes.builder()
                        .put("service", "s0")
                        .put("generation", 1)
                        .put("text", "it has left")
                        .build(),
                Trust.MEASURED));
        scene.run(Duration.ofMinutes(2));
        assertThat(scene.world.service("s2").isThere())
                .as("a rule may not take the last of its group down")
                .isTrue();
        stop(scene, "s0");
        scene.run(Duration.ofSeconds(20));
        assertThat(List.of(
                        scene.world.service("s2").isThere(),
                        scene.world.service("s0").isThere()))
                .containsExactly(false, false);
    }

    /** A wish for what it needs does not wait until the last refusal is over. */
    @Test
    void seed532APersonsWordEndsTheWaitOfWhatHasToStopFirst() {
        Scene scene = Scene.of(GROUP).run(Duration.ofMinutes(2));
        scene.node.apply(Scene.program(GROUP.replace("[/bin/s2]", "[/bin/s2, --other]")), "other");
        scene.run(Duration.ofHours(1));
        stop(scene, "s0");
        scene.run(Duration.ofSeconds(5));
        assertThat(scene.world.service("s0").isThere()).isFalse();
    }
}
