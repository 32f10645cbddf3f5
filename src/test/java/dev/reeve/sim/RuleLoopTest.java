/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.guard.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that set each other off are ended as a loop, whatever went wrong before. */
class RuleLoopTest {
    private static final String LOOP = """
            services: {web: {run: [sleep, infinity]}}
            rules:
              up: {on: service.state, where: {service: web, state: stopped}, do: {service.start: web}}
              down: {on: service.state, where: {service: web, state: running}, do: {service.stop: web}}
            """;

    private static List<String> refusals(Scene scene) {
        return scene.all(Verdict.class).stream()
                .map(Verdict::ruling)
                .filter(Ruling.Refuse.class::isInstance)
                .map(ruling -> ((Ruling.Refuse) ruling).reason())
                .toList();
    }

    /** A crash makes the next starts wait; the end that the loop's own stop brought is no new beginning of it. */
    @Test
    void h14_aLoopAfterACrashIsKnownForALoop() {
        Scene scene = Scene.of(LOOP).run(Duration.ofHours(1));
        int before = scene.attempts("service.stop").size();
        scene.world.die(scene.node, "web", 1);
        scene.run(Duration.ofMinutes(30));
        assertThat(scene.attempts("service.stop").size() - before).isEqualTo(1);
        assertThat(refusals(scene)).containsExactly(Reason.LINEAGE_REPEATED.name(), Reason.LINEAGE_REPEATED.name());
        assertThat(scene.attempts("service.stop").getLast().by().kind()).isEqualTo(Principal.Kind.RULE);
    }
}
