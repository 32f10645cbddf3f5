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
 */
record RunningProcess(
        long number,
        InstanceId id,
        JobProcess.Kind kind,
        UpstartJob.Expect expect,
        long generation,
        long pid,
        boolean doomed) {
    static RunningProcess of(Action.Spawn spawn) {
        return new RunningProcess(
                spawn.process(), spawn.id(), spawn.kind(), spawn.job().expect(), 0, 0, false);
    }

    boolean isMain() {
        return kind == JobProcess.Kind.MAIN;
    }

    RunningProcess started(long asGeneration, long asPid) {
        return new RunningProcess(number, id, kind, expect, asGeneration, asPid, doomed);
    }

    RunningProcess doom() {
        return new RunningProcess(number, id, kind, expect, generation, pid, true);
    }
}
