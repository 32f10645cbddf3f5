/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.JobProcess.Kind;
import dev.reeve.model.upstart.UpstartJob;

/** What follows when a process of an instance has ended or could not be run. */
final class ProcessEnds {
    private static final long MICROS = 1_000_000;
    private final Init init;
    private final Lifecycle lifecycle;

    ProcessEnds(Init init, Lifecycle lifecycle) {
        this.init = init;
        this.lifecycle = lifecycle;
    }

    void ended(Instance job, Kind kind, ProcessEnd end) {
        init.trace(new TraceEntry.ProcessEnded(job.id, kind, end));
        job.processes.remove(kind);
        switch (kind) {
            case MAIN -> mainEnded(job, end);
            case SECURITY, PRE_START, POST_STOP -> guardEnded(job, kind, end);
            case POST_START, PRE_STOP -> advanceIn(job, kind);
        }
    }

    /** A main process that cannot be run is never tried again; hooks that only accompany are passed over. */
    void notExecuted(Instance job, Kind kind) {
        job.processes.remove(kind);
        if (kind == Kind.MAIN && job.state != State.SPAWNED) {
            mainEnded(job, ProcessEnd.exited(127));
            return;
        }
        if (kind != Kind.POST_START && kind != Kind.PRE_STOP) {
            lifecycle.fail(job, kind, null);
            lifecycle.changeGoal(job, Goal.STOP);
        }
        advanceIn(job, kind);
    }

    private void guardEnded(Instance job, Kind kind, ProcessEnd end) {
        if (!end.isZero()) {
            lifecycle.fail(job, kind, end);
            lifecycle.changeGoal(job, Goal.STOP);
        }
        advanceIn(job, kind);
    }

    /** Only the state that runs a process waits for it. */
    private void advanceIn(Instance job, Kind kind) {
        State waits = switch (kind) {
            case SECURITY -> State.SECURITY;
            case PRE_START -> State.PRE_START;
            case MAIN -> State.SPAWNED;
            case POST_START -> State.POST_START;
            case PRE_STOP -> State.PRE_STOP;
            case POST_STOP -> State.POST_STOP;
        };
        if (job.state == waits) {
            lifecycle.advance(job);
        }
    }

    private void mainEnded(Instance job, ProcessEnd end) {
        job.killAt = Long.MAX_VALUE;
        switch (job.state) {
            case KILLED -> lifecycle.advance(job);
            case SPAWNED, POST_START, RUNNING, PRE_STOP -> unasked(job, end);
            default -> {} // stopping is decided already, and ends with its event
        }
    }

    private void unasked(Instance job, ProcessEnd end) {
        boolean hookRuns = job.processes.containsKey(Kind.POST_START) || job.processes.containsKey(Kind.PRE_STOP);
        boolean failure = job.goal != Goal.STOP && isFailure(job.job(), end);
        if (failure && job.job().respawn() && mayRespawn(job)) {
            job.again = true;
            if (hookRuns) {
                lifecycle.changeGoal(job, Goal.RESPAWN);
            } else {
                lifecycle.advance(job);
            }
            return;
        }
        if (failure && !job.job().respawn()) {
            lifecycle.fail(job, JobProcess.Kind.MAIN, end);
        }
        boolean moves = job.state == State.RUNNING; // the change of goal moves it on
        lifecycle.changeGoal(job, Goal.STOP);
        if (!moves && !hookRuns) {
            lifecycle.advance(job);
        }
    }

    private static boolean isFailure(UpstartJob job, ProcessEnd end) {
        boolean suspicious = !end.isZero() || (job.respawn() && !job.task());
        return suspicious && !end.isAmong(job.normalExit());
    }

    private boolean mayRespawn(Instance job) {
        long limit = job.job().respawnCount();
        long interval = job.job().respawnSeconds() * MICROS;
        if (limit == 0 || interval == 0) {
            return true;
        }
        if (job.respawns == 0 || init.now - job.respawnsSince >= interval) {
            job.respawnsSince = init.now;
            job.respawns = 0;
        }
        if (++job.respawns > limit) {
            init.trace(new TraceEntry.RespawnLimitHit(job.id));
            lifecycle.fail(job, null, null);
            return false;
        }
        return true;
    }
}
