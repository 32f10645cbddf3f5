/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;

/**
 * A process that the jobs asked for and that has not ended, as far as is known.
 *
 * @param generation of its service; 0 while it was not started, and for hooks
 * @param pid of its main process; 0 while not known
 * @param doomed its end was asked for
 * @param forksBy until then it may put itself in the background, as {@code expect fork} and {@code expect daemon} say; {@link #NEVER} where that is not waited for
 */
record RunningProcess(
        long number,
        InstanceId id,
        JobProcess.Kind kind,
        UpstartJob.Expect expect,
        long generation,
        long pid,
        boolean doomed,
        long forksBy) {
    static final long NEVER = Long.MAX_VALUE;

    static RunningProcess of(Action.Spawn spawn) {
        return new RunningProcess(
                spawn.process(), spawn.id(), spawn.kind(), spawn.job().expect(), 0, 0, false, NEVER);
    }

    boolean isMain() {
        return kind == JobProcess.Kind.MAIN;
    }

    /** It is to put itself in the background. */
    boolean forks() {
        return isMain() && (expect == UpstartJob.Expect.FORK || expect == UpstartJob.Expect.DAEMON);
    }

    /** @param until when the wait for its going to the background is over */
    RunningProcess started(long asGeneration, long asPid, long until) {
        return new RunningProcess(number, id, kind, expect, asGeneration, asPid, doomed, forks() ? until : NEVER);
    }

    /** @param asPid which process remains */
    RunningProcess forked(long asPid) {
        return new RunningProcess(number, id, kind, expect, generation, asPid, doomed, NEVER);
    }

    RunningProcess doom() {
        return new RunningProcess(number, id, kind, expect, generation, pid, true, forksBy);
    }
}
