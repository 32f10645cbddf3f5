/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves an instance from state to state; the table of init(8). */
final class Lifecycle {
    private static final long MICROS = 1_000_000;
    private final Init init;

    Lifecycle(Init init) {
        this.init = init;
    }

    void changeGoal(Instance job, Goal goal) {
        if (job.goal == goal) {
            return;
        }
        init.trace(new TraceEntry.GoalChanged(job.id, goal.label()));
        job.goal = goal;
        job.again &= goal != Goal.STOP;
        if ((job.state == State.WAITING && goal == Goal.START) || (job.state == State.RUNNING && goal == Goal.STOP)) {
            advance(job);
        }
    }

    /** Goes to the next state and on, until there is something to wait for. */
    void advance(Instance job) {
        for (State to = next(job); to != null; ) {
            State from = job.state;
            init.trace(new TraceEntry.StateChanged(job.id, to.label()));
            job.state = to;
            to = enter(job, from) ? next(job) : null;
        }
    }

    private State next(Instance job) {
        boolean stop = job.goal == Goal.STOP;
        return switch (job.state) {
            case WAITING -> State.STARTING;
            case STARTING -> stop ? State.STOPPING : State.SECURITY;
            case SECURITY -> stop ? State.STOPPING : State.PRE_START;
            case PRE_START -> stop ? State.STOPPING : State.SPAWNED;
            case SPAWNED -> stop ? State.STOPPING : State.POST_START;
            case POST_START -> stop || respawns(job) ? State.STOPPING : State.RUNNING;
            case RUNNING -> stop && job.runs(JobProcess.Kind.MAIN) ? State.PRE_STOP : State.STOPPING;
            case PRE_STOP -> stop || respawns(job) ? State.STOPPING : State.RUNNING;
            case STOPPING -> State.KILLED;
            case KILLED -> State.POST_STOP;
            case POST_STOP -> stop ? State.WAITING : State.STARTING;
        };
    }

    private boolean respawns(Instance job) {
        boolean marked = job.goal == Goal.RESPAWN;
        if (marked) {
            changeGoal(job, Goal.START);
        }
        return marked;
    }

    /** Does what the state is for; true where nothing is to be waited for. */
    private boolean enter(Instance job, State from) {
        switch (job.state) {
            case STARTING -> begin(job);
            case SECURITY -> {
                return !run(job, JobProcess.Kind.SECURITY);
            }
            case PRE_START -> {
                return !run(job, JobProcess.Kind.PRE_START);
            }
            case SPAWNED -> {
                return !run(job, JobProcess.Kind.MAIN);
            }
            case POST_START -> {
                return !run(job, JobProcess.Kind.POST_START);
            }
            case RUNNING -> runs(job, from);
            case PRE_STOP -> {
                return !run(job, JobProcess.Kind.PRE_STOP);
            }
            case STOPPING -> awaitEvent(job, "stopping");
            case KILLED -> {
                return !kill(job);
            }
            case POST_STOP -> {
                return !run(job, JobProcess.Kind.POST_STOP);
            }
            case WAITING -> end(job);
        }
        return false;
    }

    private void begin(Instance job) {
        if (job.startEnv != null) {
            job.env = job.startEnv;
        }
        job.startEnv = null;
        job.stopEnv = null;
        job.failed = false;
        job.failedProcess = null;
        job.failure = null;
        awaitEvent(job, "starting");
    }

    private void runs(Instance job, State from) {
        if (from == State.PRE_STOP) { // the stop was called off
            job.startEnv = null;
            job.stopEnv = null;
        } else {
            init.emit("started", variables(job, false));
        }
        if (!job.job().task()) {
            finish(job, false);
        }
    }

    private void end(Instance job) {
        init.emit("stopped", variables(job, true));
        finish(job, false);
        if (job.stopOn != null) {
            job.stopOn.reset();
        }
        job.of.instances.remove(job.id.instance());
        init.reconsider(job.of);
    }

    private void awaitEvent(Instance job, String name) {
        QueuedEvent event = init.emit(name, variables(job, name.equals("stopping")));
        event.waiters.add(new Waiter.Job(job.id));
    }

    private boolean run(Instance job, JobProcess.Kind kind) {
        JobProcess process = job.job().processes().get(kind);
        if (process == null) {
            return false;
        }
        long number = ++init.lastProcess;
        job.processes.put(kind, new Instance.Running(number, 0));
        List<String> env = environment(job, kind);
        boolean again = kind == JobProcess.Kind.MAIN && job.again;
        job.again &= kind != JobProcess.Kind.MAIN;
        init.out.accept(new Action.Spawn(job.id, kind, number, job.job(), CommandLine.of(process), env, again));
        return true;
    }

    private static List<String> environment(Instance job, JobProcess.Kind kind) {
        Variables env = job.env.copy();
        if (job.stopEnv != null && (kind == JobProcess.Kind.PRE_STOP || kind == JobProcess.Kind.POST_STOP)) {
            env.setAll(job.stopEnv.entries());
        }
        env.set("UPSTART_JOB", job.id.job()).set("UPSTART_INSTANCE", job.id.instance());
        return env.entries().stream().filter(Variables::isEntry).toList();
    }

    private boolean kill(Instance job) {
        Instance.Running main = job.processes.get(JobProcess.Kind.MAIN);
        if (main == null) {
            return false;
        }
        job.killAt = init.now + job.job().killTimeout() * MICROS;
        signal(job, main, job.job().killSignal());
        return true;
    }

    /** The kill timeout has passed. */
    void killHard(Instance job) {
        job.killAt = Long.MAX_VALUE;
        Instance.Running main = job.processes.get(JobProcess.Kind.MAIN);
        if (main != null) {
            signal(job, main, "KILL");
        }
    }

    private void signal(Instance job, Instance.Running main, String signal) {
        init.trace(new TraceEntry.SignalSent(job.id, JobProcess.Kind.MAIN, signal));
        init.out.accept(new Action.Signal(job.id, JobProcess.Kind.MAIN, main.number(), signal, true));
    }

    /** The first failure of a run counts; later ones follow from it. */
    void fail(Instance job, JobProcess.@Nullable Kind process, @Nullable ProcessEnd end) {
        if (!job.failed) {
            job.failed = true;
            job.failedProcess = process;
            job.failure = end;
            finish(job, true);
        }
    }

    /** Lets go of whoever waits for the instance. */
    void finish(Instance job, boolean failed) {
        List<Waiter> waiters = new ArrayList<>(job.waiters);
        job.waiters.clear();
        for (Waiter waiter : waiters) {
            switch (waiter) {
                case Waiter.Event(long id) -> release(init.event(id), failed);
                case Waiter.Command(long command, Waiter.Kind kind, InstanceId about) ->
                    init.out.accept(new Action.Reply(command, failed ? kind.failure : null, failed ? null : about));
                case Waiter.Job _ -> {}
            }
        }
    }

    private static void release(@Nullable QueuedEvent event, boolean failed) {
        if (event != null) {
            event.failed |= failed;
            event.release();
        }
    }

    private static List<String> variables(Instance job, boolean stop) {
        Variables env = new Variables().set("JOB", job.id.job()).set("INSTANCE", job.id.instance());
        if (stop) {
            env.set("RESULT", job.failed ? "failed" : "ok");
        }
        if (stop && job.failed) {
            env.set("PROCESS", job.failedProcess == null ? "respawn" : job.failedProcess.label());
            env.setAll(job.failure == null ? List.of() : List.of(job.failure.variable()));
        }
        exported(job.job(), job.env, env);
        return env.entries();
    }

    private static void exported(UpstartJob job, Variables from, Variables to) {
        for (String name : job.export()) {
            String value = from.get(name);
            if (value != null && to.get(name) == null) {
                to.set(name, value);
            }
        }
    }
}
