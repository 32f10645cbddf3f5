/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.Value;
import dev.reeve.model.upstart.JobProcess;
import dev.reeve.reactor.Saved;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is remembered, in a snapshot. Events and instances speak of each other by number and name. */
final class InitCodec {
    private InitCodec() {}

    static Saved write(Init init) {
        return Saved.write()
                .put("last-event", init.lastEvent)
                .put("last-process", init.lastProcess)
                .putAll("events", init.events, InitCodec::event)
                .putAll("jobs", init.all(), InitCodec::jobClass);
    }

    static void read(Saved saved, Init init) {
        init.lastEvent = saved.number("last-event");
        init.lastProcess = saved.number("last-process");
        init.events.clear();
        init.events.addAll(saved.all("events", InitCodec::event));
        init.classes.clear();
        for (JobClass each : saved.all("jobs", one -> jobClass(one, init))) {
            init.classes.put(each.job.name(), each);
        }
    }

    private static Value event(QueuedEvent event) {
        return Saved.write()
                .put("id", event.id)
                .put("name", event.name)
                .put("env", Value.texts(event.env))
                .put("handling", event.progress == QueuedEvent.Progress.HANDLING)
                .put("failed", event.failed)
                .put("holds", event.holds)
                .putAll("waiters", event.waiters, InitCodec::waiter)
                .value();
    }

    private static QueuedEvent event(Saved saved) {
        QueuedEvent event = new QueuedEvent(saved.number("id"), saved.text("name"), saved.texts("env"));
        event.progress = saved.truth("handling") ? QueuedEvent.Progress.HANDLING : QueuedEvent.Progress.PENDING;
        event.failed = saved.truth("failed");
        event.holds = (int) saved.number("holds");
        event.waiters.addAll(saved.all("waiters", InitCodec::waiter));
        return event;
    }

    private static Value waiter(Waiter waiter) {
        return switch (waiter) {
            case Waiter.Job(InstanceId id) ->
                Saved.write()
                        .put("job", id.job())
                        .put("instance", id.instance())
                        .value();
            case Waiter.Event(long id) -> Saved.write().put("event", id).value();
            case Waiter.Command(long command, Waiter.Kind kind, InstanceId about) ->
                Saved.write()
                        .put("command", command)
                        .put("kind", kind.name())
                        .put("job", about.job())
                        .put("instance", about.instance())
                        .value();
        };
    }

    private static Waiter waiter(Saved saved) {
        if (saved.has("event")) {
            return new Waiter.Event(saved.number("event"));
        }
        InstanceId id = new InstanceId(saved.text("job"), saved.text("instance"));
        return saved.has("command")
                ? new Waiter.Command(saved.number("command"), Waiter.Kind.valueOf(saved.text("kind")), id)
                : new Waiter.Job(id);
    }

    private static Value jobClass(JobClass each) {
        return Saved.write()
                .put("job", JobCodec.write(each.job))
                .put("replacement", each.replacement == null ? null : JobCodec.write(each.replacement))
                .put("removed", each.removed)
                .putNumbers("kept", each.startOn == null ? List.of() : each.startOn.kept())
                .putAll("instances", each.all(), InitCodec::instance)
                .value();
    }

    private static JobClass jobClass(Saved saved, Init init) {
        JobClass each = new JobClass(JobCodec.read(saved.fields("job")));
        each.replacement = saved.has("replacement") ? JobCodec.read(saved.fields("replacement")) : null;
        each.removed = saved.truth("removed");
        keep(each.startOn, saved.numbers("kept"), init);
        for (Instance job : saved.all("instances", one -> instance(one, each, init))) {
            each.instances.put(job.id.instance(), job);
        }
        return each;
    }

    private static void keep(@Nullable EventLatch latch, List<Long> kept, Init init) {
        for (int i = 0; latch != null && i < kept.size(); i++) {
            QueuedEvent event = init.event(kept.get(i));
            if (event != null) {
                latch.keep(i, event);
            }
        }
    }

    private static Value instance(Instance job) {
        return Saved.write()
                .put("name", job.id.instance())
                .put("goal", job.goal.name())
                .put("state", job.state.name())
                .put("env", Variables.saved(job.env))
                .put("start-env", Variables.saved(job.startEnv))
                .put("stop-env", Variables.saved(job.stopEnv))
                .put("failed", job.failed)
                .put("failed-process", job.failedProcess == null ? null : job.failedProcess.name())
                .put("failure", job.failure == null ? null : end(job.failure))
                .put("respawns", job.respawns)
                .put("again", job.again)
                .put("respawns-since", job.respawnsSince)
                .put("kill-at", job.killAt)
                .putNumbers("kept", job.stopOn == null ? List.of() : job.stopOn.kept())
                .putAll("waiters", job.waiters, InitCodec::waiter)
                .putAll("processes", List.copyOf(job.processes.entrySet()), InitCodec::process)
                .value();
    }

    private static Instance instance(Saved saved, JobClass of, Init init) {
        Instance job = new Instance(of, saved.text("name"));
        Variables env = Variables.readOrNull(saved, "env");
        String failedProcess = saved.textOrNull("failed-process");
        job.goal = Goal.valueOf(saved.text("goal"));
        job.state = State.valueOf(saved.text("state"));
        job.env = env == null ? new Variables() : env;
        job.startEnv = Variables.readOrNull(saved, "start-env");
        job.stopEnv = Variables.readOrNull(saved, "stop-env");
        job.failed = saved.truth("failed");
        job.failedProcess = failedProcess == null ? null : JobProcess.Kind.valueOf(failedProcess);
        job.failure = saved.has("failure") ? end(saved.fields("failure")) : null;
        job.respawns = saved.number("respawns");
        job.again = saved.truth("again");
        job.respawnsSince = saved.number("respawns-since");
        job.killAt = saved.number("kill-at");
        keep(job.stopOn, saved.numbers("kept"), init);
        job.waiters.addAll(saved.all("waiters", InitCodec::waiter));
        saved.items("processes").forEach(each -> process(Saved.read(each), job));
        return job;
    }

    private static Value end(ProcessEnd end) {
        return Saved.write()
                .put("status", end.status())
                .put("signal", end.signal())
                .value();
    }

    private static ProcessEnd end(Saved saved) {
        return new ProcessEnd((int) saved.number("status"), saved.textOrNull("signal"));
    }

    private static Value process(Map.Entry<JobProcess.Kind, Instance.Running> entry) {
        return Saved.write()
                .put("kind", entry.getKey().name())
                .put("number", entry.getValue().number())
                .put("pid", entry.getValue().pid())
                .value();
    }

    private static void process(Saved saved, Instance job) {
        job.processes.put(
                JobProcess.Kind.valueOf(saved.text("kind")),
                new Instance.Running(saved.number("number"), saved.number("pid")));
    }
}
