/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.JobProcess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators ask for. Errors are Upstart's words. */
final class Commands {
    static final int MAX_INSTANCES = 1000;
    static final int MAX_EVENTS = 10_000;
    static final int MAX_VARIABLES = 1000;
    static final int MAX_LENGTH = 65_536;
    private final Init init;
    private final Lifecycle lifecycle;

    Commands(Init init, Lifecycle lifecycle) {
        this.init = init;
        this.lifecycle = lifecycle;
    }

    /** A command that cannot be carried out. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message, null, false, false);
        }
    }

    void emit(long command, String name, List<String> env, boolean wait) throws Refusal {
        valid(env);
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            throw new Refusal("Event name may not be empty string");
        }
        if (init.events.size() >= MAX_EVENTS) {
            throw new Refusal("Too many events are waiting");
        }
        QueuedEvent event = init.emit(name, env);
        if (wait) {
            event.waiters.add(new Waiter.Command(command, Waiter.Kind.EMIT, new InstanceId("", "")));
        } else {
            init.out.accept(new Action.Reply(command, null, null));
        }
    }

    void start(long command, String name, List<String> env, boolean wait) throws Refusal {
        JobClass found = known(name);
        Variables variables = init.environment(found.job).setAll(valid(env));
        String instance = instance(found, variables);
        Instance job = found.instances.get(instance);
        if (job != null && job.goal != Goal.STOP) {
            throw new Refusal("Job is already running: " + job.id);
        }
        if (job == null) {
            job = added(found, instance);
        }
        job.startEnv = variables;
        lifecycle.finish(job, false);
        await(job, command, Waiter.Kind.START, wait);
        lifecycle.changeGoal(job, Goal.START);
        answer(job, command, wait);
    }

    private Instance added(JobClass found, String instance) throws Refusal {
        if (found.instances.size() >= MAX_INSTANCES) {
            throw new Refusal("Too many instances of " + found.job.name());
        }
        Instance job = new Instance(found, instance);
        found.instances.put(instance, job);
        return job;
    }

    void stop(long command, String name, List<String> env, boolean wait) throws Refusal {
        stop(command, existing(name, env), Variables.of(env), wait);
    }

    void stop(long command, Instance job, @Nullable Variables env, boolean wait) throws Refusal {
        requireRunning(job);
        job.stopEnv = env;
        lifecycle.finish(job, false);
        await(job, command, Waiter.Kind.STOP, wait);
        lifecycle.changeGoal(job, Goal.STOP);
        answer(job, command, wait);
    }

    /** From a hook of its own: calls a stop off. */
    void startAgain(long command, Instance job, boolean wait) throws Refusal {
        if (job.goal != Goal.STOP) {
            throw new Refusal("Job is already running: " + job.id);
        }
        lifecycle.finish(job, false);
        await(job, command, Waiter.Kind.START, wait);
        lifecycle.changeGoal(job, Goal.START);
        answer(job, command, wait);
    }

    void restart(long command, String name, List<String> env, boolean wait) throws Refusal {
        Instance job = existing(name, env);
        requireRunning(job);
        restart(command, job, init.environment(job.job()).setAll(env), wait);
    }

    /** Stop, then at once start: a job with a pre-stop takes that as "go on running". */
    void restart(long command, Instance job, @Nullable Variables env, boolean wait) throws Refusal {
        requireRunning(job);
        if (env != null) {
            job.startEnv = env;
        }
        job.stopEnv = null;
        lifecycle.finish(job, false);
        await(job, command, Waiter.Kind.RESTART, wait);
        lifecycle.changeGoal(job, Goal.STOP);
        lifecycle.changeGoal(job, Goal.START);
        answer(job, command, wait);
    }

    void reload(long command, Instance job) throws Refusal {
        Instance.Running main = job.processes.get(JobProcess.Kind.MAIN);
        if (main == null) {
            throw new Refusal("Not running");
        }
        init.out.accept(new Action.Signal(
                job.id, JobProcess.Kind.MAIN, main.number(), job.job().reloadSignal(), false));
        init.out.accept(new Action.Reply(command, null, null));
    }

    Instance existing(String name, List<String> env) throws Refusal {
        JobClass found = known(name);
        String instance = instance(found, init.environment(found.job).setAll(valid(env)));
        Instance job = found.instances.get(instance);
        if (job == null) {
            throw new Refusal("Unknown instance: " + instance);
        }
        return job;
    }

    JobClass known(String name) throws Refusal {
        JobClass found = init.classes.get(name);
        if (found == null) {
            throw new Refusal("Unknown job: " + name);
        }
        return found;
    }

    String instance(JobClass found, Variables variables) throws Refusal {
        try {
            return found.instance(variables);
        } catch (ExpansionError e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private static void requireRunning(Instance job) throws Refusal {
        if (job.goal == Goal.STOP) {
            throw new Refusal("Job has already been stopped: " + job.id);
        }
    }

    static List<String> valid(List<String> env) throws Refusal {
        long length = env.stream().mapToLong(String::length).sum();
        if (env.size() > MAX_VARIABLES || length > MAX_LENGTH) {
            throw new Refusal("Too many variables");
        }
        if (!env.stream().allMatch(Variables::isEntry)) {
            throw new Refusal("Env must be KEY=VALUE pairs");
        }
        return env;
    }

    private static void await(Instance job, long command, Waiter.Kind kind, boolean wait) {
        if (wait) {
            job.waiters.add(new Waiter.Command(command, kind, job.id));
        }
    }

    private void answer(Instance job, long command, boolean wait) {
        if (!wait) {
            init.out.accept(new Action.Reply(command, null, job.id));
        }
    }
}
