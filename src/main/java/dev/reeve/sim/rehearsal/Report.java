/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.model.scenario.Scenario;
import java.util.List;

/** What came of a rehearsal. */
public final class Report {
    final Scenario scenario;
    final String version;
    final Moment begin;
    final Recorder recorder;
    final Wellness wellness;
    final List<Watch.Answer> answers;
    final String cut;

    /** @param cut why it ended before its time; empty where it did not */
    Report(
            Scenario scenario,
            String version,
            Moment begin,
            Recorder recorder,
            Wellness wellness,
            List<Watch.Answer> answers,
            String cut) {
        this.scenario = scenario;
        this.version = version;
        this.begin = begin;
        this.recorder = recorder;
        this.wellness = wellness;
        this.answers = List.copyOf(answers);
        this.cut = cut;
    }

    /** Whether it came to its end, and all that was expected came. */
    public boolean passed() {
        return cut.isEmpty() && answers.stream().allMatch(Watch.Answer::passed);
    }

    /** As data; docs/rehearsal.md has the shape. */
    public Value value() {
        return ReportValue.of(this);
    }
}
