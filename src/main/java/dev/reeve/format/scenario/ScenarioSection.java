/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.yaml.Bound;
import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.Lists;
import dev.reeve.format.yaml.Section;
import dev.reeve.format.yaml.Types;
import dev.reeve.model.scenario.Act;
import dev.reeve.model.scenario.Expectation;
import dev.reeve.model.scenario.Scenario;
import dev.reeve.model.scenario.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A whole file. */
final class ScenarioSection {
    /** After the last step, where nothing is said of how long it lasts. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(10);

    static final Key<String> NAME = Key.optional(
            "name",
            Types.LINE,
            "What it shows, in a sentence; the file's name when left out.",
            "\"A database that crashes is started again, three times at most\"");
    static final Key<String> ABOUT =
            Key.optional("about", Types.TEXT, "More about it, for people.", "\"After the incident of 3 May.\"");
    static final Key<String> CONFIG = Key.optional(
            "config",
            Types.TEXT,
            "The configuration it is meant for, seen from this file. What the command line names counts before it; without either, reeve.yaml beside this file or above it. In the running daemon the running one.",
            "../reeve.yaml");
    static final Key<Instant> START = Key.optional(
            "start",
            ScenarioTypes.INSTANT,
            "2026-01-05T12:00:00Z",
            "The wall clock at its beginning; a Monday at noon unless said. In the running daemon it is now.",
            "2026-03-29T01:59:30+01:00");
    static final Key<ZoneId> ZONE =
            Key.optional("zone", Types.ZONE, "UTC", "The zone of the times that lines of logs have.", "Europe/Berlin");
    static final Key<Duration> SETTLE = Key.optional(
            "settle",
            ScenarioTypes.TIME,
            "1h",
            "How long all has been running when it begins, so that services are up and budgets full. In the running daemon nothing is waited for.",
            "0s");
    static final Key<Duration> FOR = Key.optional(
            "for", ScenarioTypes.TIME, "How long it lasts; until ten minutes after the last step when left out.", "2h");
    static final Key<List<Act>> GIVEN =
            Key.optional("given", GivenSection.SECTION, "What is otherwise than usual when it begins.", "");
    static final Key<List<StepSection.Draft>> STEPS =
            Key.required("steps", Lists.nonEmpty(StepSection.SECTION), "What happens, in order.", "");
    static final Key<List<ExpectSection.Draft>> EXPECT = Key.optional(
            "expect",
            Lists.of(ExpectSection.SECTION),
            "[]",
            "What is to come of it. Without any, a rehearsal only shows.",
            "");

    static final Section<Scenario> SECTION = Section.of(
            "scenario",
            "a scenario",
            "Events that happen to a node, and what it is expected to do about them.",
            List.of(NAME, ABOUT, CONFIG, START, ZONE, SETTLE, FOR, GIVEN, STEPS, EXPECT),
            ScenarioSection::bind);

    private ScenarioSection() {}

    private static Scenario bind(Bound bound) {
        List<Step> steps = Timing.steps(bound, bound.get(STEPS));
        Duration length = length(bound, steps);
        String name = bound.find(NAME);
        List<Act> given = bound.find(GIVEN);
        return new Scenario(
                name == null ? stem(bound.origin().file()) : name,
                bound.origin(),
                bound.has(ABOUT) ? bound.get(ABOUT) : "",
                bound.find(CONFIG),
                bound.get(START),
                bound.get(ZONE),
                bound.get(SETTLE),
                length,
                given == null ? List.of() : given,
                steps,
                expectations(bound, steps, length));
    }

    private static Duration length(Bound bound, List<Step> steps) {
        Duration last = steps.stream().map(Timing::end).max(Duration::compareTo).orElse(Duration.ZERO);
        Duration said = bound.find(FOR);
        if (said != null && said.compareTo(last) < 0) {
            bound.error(FOR, "it ends before its last step", "at least " + dev.reeve.model.Spans.format(last));
        }
        return said == null ? last.plus(AFTERWARDS) : said;
    }

    private static List<Expectation> expectations(Bound bound, List<Step> steps, Duration length) {
        List<Expectation> all = new ArrayList<>();
        if (bound.get(EXPECT).size() > Scenario.MOST_PARTS) {
            bound.error(
                    EXPECT, "there are more than " + Scenario.MOST_PARTS + " expectations", "fewer, or several files");
            return all;
        }
        Windows windows = new Windows(steps, length, bound.reading());
        bound.get(EXPECT).forEach(draft -> all.add(windows.place(draft)));
        return all;
    }

    private static String stem(String file) {
        String base = file.substring(file.lastIndexOf('/') + 1);
        return base.replaceFirst("(\\.scenario)?\\.ya?ml$", "");
    }
}
