/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Trust;
import java.util.List;

/** Faults of Reeve itself that are planted to see that the invariants find them. */
enum Planted {
    NOTHING,
    /** Two attempts at once on one target. */
    NO_INTERLOCK("interlock"),
    NO_HOLD("hold"),
    /** Rules set each other off without end. */
    NO_LINEAGE("lineage", "budget", "effect", "backoff"),
    /** A service that dies again and again is started without a pause. */
    NO_LIMITS("budget", "effect", "backoff"),
    /** What is old is acted on as if it were seen now. */
    NO_FRESHNESS("freshness"),
    /** A group is taken away as a whole. */
    NO_BLAST_RADIUS("blast-radius", "common-cause"),
    /** Recovery does again what was under way, instead of looking what became of it. */
    REPEATS_ATTEMPTS,
    /** A process that has the number of a service's is taken for it. */
    TRUSTS_THE_NUMBER,
    /** What is in no control group is not there. */
    TRUSTS_THE_GROUP,
    /** A stop that was signalled is told as an end. */
    BELIEVES_THE_SIGNAL;

    final List<String> gates;

    Planted(String... without) {
        gates = List.of(without);
    }

    EffectModel effects(ModelWorld world) {
        if (this == TRUSTS_THE_NUMBER) {
            world.recognizes((there, noted) -> there.pid() == noted.pid());
        } else if (this == TRUSTS_THE_GROUP) {
            world.recognizes((there, noted) -> false);
        }
        return this == BELIEVES_THE_SIGNAL ? new Credulous(world) : world;
    }

    /** Tells that nothing is left as soon as a stop is begun. */
    private record Credulous(ModelWorld world) implements EffectModel {
        @Override
        public void started(VirtualNode node, Config config, List<Attempt> open) {
            world.started(node, config, open);
        }

        @Override
        public void follow(VirtualNode node, Config config) {
            world.follow(node, config);
        }

        @Override
        public void perform(VirtualNode node, Attempt attempt) {
            if (attempt.action().equals("process.stop")) {
                Attributes gone = Attributes.builder()
                        .put("service", attempt.target().name())
                        .put("generation", attempt.parameters().integer("generation", 0))
                        .build();
                node.see(Observation.of("service.emptied", attempt.target(), gone, Trust.MEASURED));
            }
            world.perform(node, attempt);
        }
    }
}
