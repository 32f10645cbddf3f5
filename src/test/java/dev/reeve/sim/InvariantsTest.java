/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
