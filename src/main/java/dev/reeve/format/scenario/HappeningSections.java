/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.yaml.Bound;
import dev.reeve.format.yaml.Choice;
import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.Lists;
import dev.reeve.format.yaml.Section;
import dev.reeve.format.yaml.Types;
import dev.reeve.model.CheckState;
import dev.reeve.model.scenario.Act;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What services and checks do. */
final class HappeningSections {
    static final Key<List<String>> SERVICES = Key.required(
            "service",
            Lists.oneOrMany(ScenarioTypes.GLOB),
            "Which, by name or pattern; all of them at once.",
            "[db, worker-*]");
    static final Key<Integer> EXIT =
            Key.optional("exit", Types.integer("exit status", 0, 255), "1", "With which status they exit.", "137");
    static final Key<String> SIGNAL = Key.optional(
            "signal",
            Types.matching("signal", "a signal's name such as KILL or SEGV", "^[A-Z][A-Z0-9]{1,9}$", text -> true),
            "In place of `exit`: the signal that ends them.",
            "KILL");

    static final Section<Act> DIES = Section.of(
            "dies",
            "what dies",
            "Services that end by themselves.",
            List.of(SERVICES, EXIT, SIGNAL),
            HappeningSections::dies);

    static final Key<List<String>> CHECKS = Key.required(
            "name",
            Lists.oneOrMany(ScenarioTypes.GLOB),
            "Which check, by name or pattern; of Nagios' configuration HOST or HOST/SERVICE.",
            "web-http");
    static final Key<CheckState> STATE = Key.required("state", Choice.of(CheckState.class), "Its answer.", "critical");
    static final Key<String> TEXT = Key.optional("text", Types.TEXT, "What it says.", "HTTP CRITICAL - no answer");
    static final Key<Boolean> ONCE = Key.optional(
            "once", Types.TRUTH, "false", "Only this one time; until it is said otherwise when left out.", "true");

    static final Section<Act> CHECK = Section.of(
            "check",
            "a check's answer",
            "What a check says from now on. It is asked as often as the configuration has it, and once now.",
            List.of(CHECKS, STATE, TEXT, ONCE),
            HappeningSections::check);

    private HappeningSections() {}

    private static @Nullable Act dies(Bound bound) {
        if (bound.has(EXIT) && bound.has(SIGNAL)) {
            bound.error(SIGNAL, "they cannot exit and be ended by a signal", "exit or signal");
        }
        String signal = bound.find(SIGNAL);
        return new Act.Dies(bound.get(SERVICES), bound.get(EXIT), signal == null ? "" : signal);
    }

    private static Act check(Bound bound) {
        String text = bound.find(TEXT);
        CheckState state = bound.get(STATE);
        return new Act.CheckSays(bound.get(CHECKS), state, text == null ? state.name() : text, bound.get(ONCE));
    }
}
