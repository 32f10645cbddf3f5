/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.event.Attempt;
import dev.reeve.guard.PlantedGuards;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

/** Invariants that lives drawn by chance seldom put to the test can fail all the same: a scene each, with the guard and with the gate left out. */
class InvariantsTest {
    private static final String ROBOT = """
            services: {s0: {run: [/bin/s0]}}
            rules:
              again:
                on: service.state
                where: {service: s0, state: stopped}
                do: [{service.start: {service: s0}}]
            """;

    private static VirtualNode node(String yaml, Planted planted, ModelWorld world) {
        VirtualNode node = VirtualNode.fresh("n1", Scene.CATALOGUE, Scene.START, world);
        Invariants invariants = new Invariants(node, world);
        node.know(Scene.program(yaml));
        node.recovered(Brain.fresh(
                "n1", node.known().empty, node.known(), folds -> PlantedGuards.without(folds, planted.gates)));
        node.listen(entry -> {
            invariants.look();
            invariants.kept(entry);
        });
        node.begin(Scene.program(yaml));
        node.run(Duration.ofMinutes(1));
        return node;
    }

    private static void robotUndoesAStop(Planted planted) {
        ModelWorld world = new ModelWorld();
        VirtualNode node = node(ROBOT, planted, world);
        node.see(Happenings.request("service.stop", "service/s0", new LinkedHashMap<>(), "anna", "operator"));
        node.run(Duration.ofHours(1));
    }

    @Test
    void h30ARobotThatUndoesAStopByHandIsFoundWhereNoGateStopsIt() {
        assertThatCode(() -> robotUndoesAStop(Planted.NOTHING)).doesNotThrowAnyException();
        assertThatThrownBy(() -> robotUndoesAStop(Planted.NO_HOLD))
                .isInstanceOf(Broken.class)
                .hasMessageStartingWith("H30");
    }

    /** The stop is told of late, when the node knows of the next configuration already, in which what is stopped would be the last of its group (seeds 41488, 43156). */
    @Test
    void h22AnAttemptIsJudgedByTheConfigurationThatItWasDecidedBy() {
        String three =
                "services: {a: {run: [/bin/a], group: g}, b: {run: [/bin/b], group: g}, c: {run: [/bin/c], group: g}}\n";
        String without = "services: {a: {run: [/bin/a], group: g}, b: {run: [/bin/b], group: g}}\n";
        ModelWorld world = new ModelWorld();
        VirtualNode node = node(three, Planted.NOTHING, world);
        world.service("a").unstartable = true;
        world.kill(node, "a", "SIGKILL");
        node.run(Duration.ofMinutes(1));
        node.keptBy((entries, kept) -> node.in(Duration.ofSeconds(1), kept));
        node.apply(Scene.program(without), "without c");
        node.apply(Scene.program(three), "with c again");
        assertThatCode(() -> node.run(Duration.ofMinutes(1))).doesNotThrowAnyException();
        assertThat(node.entries())
                .anyMatch(entry -> entry instanceof Attempt attempt
                        && attempt.action().equals("process.stop")
                        && attempt.target().name().equals("c"));
    }
}
