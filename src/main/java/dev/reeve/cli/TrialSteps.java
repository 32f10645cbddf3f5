/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.cli.Trial.Step;
import dev.reeve.cli.Trial.Verdict;
import dev.reeve.model.ocf.ActionEnd;
import dev.reeve.model.ocf.AgentCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the steps of a trial and keeps how they went. */
final class TrialSteps {
    private final Agents agents;
    private final Progress progress;
    private final int expected;
    private final List<Step> steps = new ArrayList<>();

    TrialSteps(Agents agents, Progress progress, int expected) {
        this.agents = agents;
        this.progress = progress;
        this.expected = expected;
    }

    List<Step> done() {
        progress.end();
        return steps;
    }

    /** Runs an action that must end with one of the codes. */
    ActionEnd must(String name, AgentCall call, int... wanted) throws InterruptedException {
        return run(name, call, Verdict.FAILED, Verdict.FAILED, wanted);
    }

    /** Runs an action that should end with one of the codes; what else it says is a warning. */
    ActionEnd should(String name, AgentCall call, int... wanted) throws InterruptedException {
        return run(name, call, Verdict.WARNED, Verdict.WARNED, wanted);
    }

    /** Runs an action that must not succeed, and should say so with one of the codes. */
    ActionEnd refuses(String name, AgentCall call, Verdict succeeds, int... wanted) throws InterruptedException {
        return run(name, call, succeeds, Verdict.WARNED, wanted);
    }

    private ActionEnd run(String name, AgentCall call, Verdict atSuccess, Verdict otherwise, int... wanted)
            throws InterruptedException {
        progress.show(steps.size(), expected, name);
        Agents.Run run = agents.run(call);
        steps.add(new Step(
                name,
                verdict(run.end(), atSuccess, otherwise, wanted),
                codes(wanted),
                found(run.end()),
                run.words(),
                run.took()));
        return run.end();
    }

    private static Verdict verdict(ActionEnd end, Verdict atSuccess, Verdict otherwise, int... wanted) {
        if (!(end instanceof ActionEnd.Exited(int code))) {
            return Verdict.FAILED;
        }
        for (int one : wanted) {
            if (one == code) {
                return Verdict.PASSED;
            }
        }
        return code == 0 ? atSuccess : otherwise;
    }

    private static String codes(int... wanted) {
        return java.util.Arrays.stream(wanted).mapToObj(Integer::toString).collect(Collectors.joining(" or "));
    }

    private static String found(ActionEnd end) {
        return end instanceof ActionEnd.Exited(int code) ? Integer.toString(code) : end.describe();
    }

    /** Keeps what was found without running an action. */
    void note(String name, Verdict verdict, String words) {
        steps.add(new Step(name, verdict, "", "", words, Duration.ZERO));
    }
}
