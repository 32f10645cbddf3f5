/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.ocf.AgentName;
import java.time.Duration;
import java.util.List;

/**
 * What came of testing an agent.
 *
 * @param absent whether what the agent runs is not installed; it was tested how it takes that
 */
record Trial(AgentName agent, boolean absent, List<Step> steps) {
    Trial {
        steps = List.copyOf(steps);
    }

    /** How a step went. */
    enum Verdict {
        PASSED,
        /** Not as the standard has it, and nothing is harmed by it. */
        WARNED,
        FAILED,
        SKIPPED
    }

    /**
     * One thing that was tried.
     *
     * @param name what was tried: {@code start again}
     * @param wanted {@code 0}, {@code 2 or 6}; empty where no action was run
     * @param found the exit code, or how else it ended
     * @param words what the agent said, or what is wrong
     */
    record Step(String name, Verdict verdict, String wanted, String found, String words, Duration took) {}

    boolean passed() {
        return steps.stream().noneMatch(step -> step.verdict() == Verdict.FAILED);
    }

    long count(Verdict verdict) {
        return steps.stream().filter(step -> step.verdict() == verdict).count();
    }
}
