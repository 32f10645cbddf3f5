/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.Value;
import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.reactor.Saved;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Upstart's init as a state machine: told what happened and when, it says what to do. Every input ends with the queue of events worked off as far as it goes.
 *
 * <p>Moments are microseconds of a clock that never goes back. Commands and processes are known by numbers; what it is told about one that it does not know (any more) it ignores.
 */
public final class UpstartEngine {
    /** How long events that were too many for one round wait for the next. */
    static final long PAUSE = 100_000;

    private final Init init;
    private final Lifecycle lifecycle;
    private final Dispatch dispatch;
    private final ProcessEnds ends;
    private final Commands commands;
    private long backlogAt = Long.MAX_VALUE;

    /**
     * @param daemon the daemon's own environment, from which {@code env NAME} copies
     * @param table what every process of every job gets, {@code PATH} at least
     */
    public UpstartEngine(List<String> daemon, List<String> table) {
        init = new Init(daemon, table);
        lifecycle = new Lifecycle(init);
        dispatch = new Dispatch(init, lifecycle);
        ends = new ProcessEnds(init, lifecycle);
        commands = new Commands(init, lifecycle);
    }

    /** A job file appeared or changed. */
    public void put(UpstartJob job, long now, Consumer<Action> out) {
        input(now, out, () -> {
            JobClass old = init.classes.get(job.name());
            if (old == null) {
                init.classes.put(job.name(), new JobClass(job));
            } else {
                old.removed = false;
                old.replacement = old.job.equals(job) ? null : job;
                init.reconsider(old);
            }
        });
    }

    /** A job file is gone. */
    public void remove(String job, long now, Consumer<Action> out) {
        input(now, out, () -> {
            JobClass old = init.classes.get(job);
            if (old != null) {
                old.removed = true;
                old.replacement = null;
                old.abandon(); // no event starts what is gone, though an instance may still be ending
                init.reconsider(old);
            }
        });
    }

    /** A process of {@link Action.Spawn} exists; whether it could run its program is not known yet. */
    public void spawned(long process, long pid) {
        Instance job = init.running(process);
        JobProcess.@Nullable Kind kind = job == null ? null : job.kindOf(process);
        if (job != null && kind != null) {
            job.processes.put(kind, new Instance.Running(process, pid));
        }
    }

    /** It runs its program. */
    public void executed(long process, long now, Consumer<Action> out) {
        with(process, now, out, (job, kind) -> {
            if (kind == JobProcess.Kind.MAIN
                    && job.state == State.SPAWNED
                    && job.job().expect() == UpstartJob.Expect.NONE) {
                lifecycle.advance(job);
            }
        });
    }

    /** It could not run its program. */
    public void notExecuted(long process, long now, Consumer<Action> out) {
        with(process, now, out, ends::notExecuted);
    }

    /**
     * It has done what {@code expect} waits for.
     *
     * @param pid which process is the main one from now on
     */
    public void ready(long process, long pid, long now, Consumer<Action> out) {
        spawned(process, pid);
        with(process, now, out, (job, kind) -> {
            if (kind == JobProcess.Kind.MAIN && job.state == State.SPAWNED) {
                lifecycle.advance(job);
            }
        });
    }

    public void ended(long process, ProcessEnd end, long now, Consumer<Action> out) {
        with(process, now, out, (job, kind) -> ends.ended(job, kind, end));
    }

    public void emit(long command, String event, List<String> env, boolean wait, long now, Consumer<Action> out) {
        command(command, now, out, () -> commands.emit(command, event, env, wait));
    }

    public void start(long command, String job, List<String> env, boolean wait, long now, Consumer<Action> out) {
        command(command, now, out, () -> commands.start(command, job, env, wait));
    }

    public void stop(long command, String job, List<String> env, boolean wait, long now, Consumer<Action> out) {
        command(command, now, out, () -> commands.stop(command, job, env, wait));
    }

    public void restart(long command, String job, List<String> env, boolean wait, long now, Consumer<Action> out) {
        command(command, now, out, () -> commands.restart(command, job, env, wait));
    }

    public void reload(long command, String job, List<String> env, long now, Consumer<Action> out) {
        command(command, now, out, () -> commands.reload(command, commands.existing(job, env)));
    }

    /** What a process of the instance asks for without naming a job: {@code start}, {@code stop} or {@code restart}. */
    public void ownCommand(long command, String verb, InstanceId id, boolean wait, long now, Consumer<Action> out) {
        command(command, now, out, () -> {
            Instance job = init.find(id);
            if (job == null) {
                commands.known(id.job());
                throw new Commands.Refusal("Unknown instance: " + id.instance());
            }
            switch (verb) {
                case "start" -> commands.startAgain(command, job, wait);
                case "stop" -> commands.stop(command, job, null, wait);
                case "restart" -> commands.restart(command, job, null, wait);
                case "reload" -> commands.reload(command, job);
                default -> throw new Commands.Refusal("Unknown command: " + verb);
            }
        });
    }

    /** Time has come to {@link #nextDeadline}. */
    public void wake(long now, Consumer<Action> out) {
        input(
                now,
                out,
                () -> init.all().stream()
                        .flatMap(each -> each.all().stream())
                        .filter(job -> job.killAt <= now)
                        .forEach(lifecycle::killHard));
    }

    public long nextDeadline() {
        long next = backlogAt;
        for (JobClass each : init.classes.values()) {
            for (Instance job : each.instances.values()) {
                next = Math.min(next, job.killAt);
            }
        }
        return next;
    }

    /** What {@code initctl status JOB KEY=VALUE...} says. */
    public Answer status(String job, List<String> env) {
        try {
            JobClass found = commands.known(job);
            Variables variables = init.environment(found.job).setAll(Commands.valid(env));
            return Answer.good(StatusText.of(job, found.instances.get(commands.instance(found, variables))));
        } catch (Commands.Refusal e) {
            return Answer.bad(String.valueOf(e.getMessage()));
        }
    }

    public Answer list() {
        StringBuilder out = new StringBuilder();
        init.all().forEach(each -> out.append(StatusText.of(each)));
        return Answer.good(out.toString());
    }

    /** What a command says in the end. Asked after what came with the reply was carried out, so that pids are known. */
    public Answer answer(Action.Reply reply, @Nullable String job) {
        InstanceId about = reply.about();
        if (reply.error() == null) {
            return Answer.good(about == null ? "" : StatusText.of(about.job(), init.find(about)));
        }
        JobClass found = job == null ? null : init.classes.get(job);
        String usage = found == null ? null : found.job.usage();
        return new Answer(1, usage == null ? "" : "Usage: " + usage + "\n", "initctl: " + reply.error() + "\n");
    }

    /** The description that an instance of the job has now, or would begin with; null where there is no such job. */
    public @Nullable UpstartJob job(String name) {
        JobClass found = init.classes.get(name);
        return found == null ? null : found.job;
    }

    /** The machine was started anew: nothing runs and nothing waits. Numbers go on, so that none is used twice. */
    public void reset() {
        List<UpstartJob> jobs = init.all().stream()
                .filter(each -> !each.removed)
                .map(each -> each.replacement == null ? each.job : each.replacement)
                .toList();
        init.classes.clear();
        init.events.clear();
        backlogAt = Long.MAX_VALUE;
        jobs.forEach(job -> init.classes.put(job.name(), new JobClass(job)));
    }

    /** The jobs that events and commands reach now, each with the description that holds. */
    public SortedMap<String, UpstartJob> jobs() {
        SortedMap<String, UpstartJob> jobs = new TreeMap<>();
        init.classes.forEach((name, each) -> jobs.put(name, each.job));
        return jobs;
    }

    /** Everything but the environment that it was made with. */
    public Value save() {
        return InitCodec.write(init).put("backlog-at", backlogAt).value();
    }

    /** Becomes what was saved. */
    public void restore(Value saved) {
        Saved fields = Saved.read(saved);
        InitCodec.read(fields, init);
        backlogAt = fields.number("backlog-at");
    }

    /**
     * @param code exit status of the command
     */
    public record Answer(int code, String out, String err) {
        static Answer good(String out) {
            return new Answer(0, out, "");
        }

        static Answer bad(String message) {
            return new Answer(1, "", "initctl: " + message + "\n");
        }
    }

    @FunctionalInterface
    private interface Order {
        void carryOut() throws Commands.Refusal;
    }

    private void command(long command, long now, Consumer<Action> out, Order order) {
        input(now, out, () -> {
            try {
                order.carryOut();
            } catch (Commands.Refusal e) {
                out.accept(new Action.Reply(command, e.getMessage(), null));
            }
        });
    }

    private void with(
            long process,
            long now,
            Consumer<Action> out,
            java.util.function.BiConsumer<Instance, JobProcess.Kind> then) {
        input(now, out, () -> {
            Instance job = init.running(process);
            JobProcess.@Nullable Kind kind = job == null ? null : job.kindOf(process);
            if (job != null && kind != null) {
                then.accept(job, kind);
            }
        });
    }

    private void input(long now, Consumer<Action> out, Runnable change) {
        init.now = now;
        init.out = out;
        change.run();
        backlogAt = dispatch.poll() ? Long.MAX_VALUE : now + PAUSE;
    }
}
