/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.yaml.Bound;
import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.Section;
import dev.reeve.model.scenario.Act;
import java.time.Duration;
import java.util.List;

/** The wall clock is set. */
final class ClockSection {
    static final Key<Duration> FORWARD =
            Key.optional("forward", ScenarioTypes.TIME, "By how much it is set forward.", "1h");
    static final Key<Duration> BACK = Key.optional("back", ScenarioTypes.TIME, "By how much it is set back.", "1h");

    static final Section<Act> SECTION = Section.of(
                    "clock",
                    "a step of the clock",
                    "The wall clock is set to another time.",
                    List.of(FORWARD, BACK),
                    ClockSection::bind)
            .choosing(List.of(FORWARD, BACK));

    private ClockSection() {}

    private static Act bind(Bound bound) {
        Duration forward = bound.find(FORWARD);
        return new Act.ClockSet(forward == null ? bound.get(BACK).negated() : forward);
    }
}
