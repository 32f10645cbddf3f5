/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import java.util.List;

/** Takes events from the queue, gives them to all jobs, and ends those that nothing holds. */
final class Dispatch {
    /** Jobs can start and stop each other in a circle without any process in it; the rest of the round has to wait then. */
    static final int MAX_EVENTS_AT_ONCE = 500;

    private final Init init;
    private final Lifecycle lifecycle;
    private final Circle circle;

    Dispatch(Init init, Lifecycle lifecycle) {
        this.init = init;
        this.circle = new Circle(init);
        this.lifecycle = lifecycle;
    }

    /** @return whether all was done; else more is to be done later */
    boolean poll() {
        int budget = MAX_EVENTS_AT_ONCE;
        for (boolean again = true; again; ) {
            again = false;
            for (int i = 0; i < init.events.size(); i++) {
                QueuedEvent event = init.events.get(i);
                boolean pending = event.progress == QueuedEvent.Progress.PENDING;
                if (pending && budget-- <= 0) {
                    return false;
                }
                if (pending) {
                    handle(event);
                }
                if (event.holds == 0) {
                    init.events.remove(i--);
                    finish(event);
                }
                again |= pending || event.holds == 0;
            }
        }
        return true;
    }

    private void handle(QueuedEvent event) {
        event.progress = QueuedEvent.Progress.HANDLING;
        init.trace(new TraceEntry.Handled(event.name, event.env));
        for (JobClass each : init.all()) {
            each.all().forEach(job -> stop(job, event));
            start(each, event);
        }
    }

    private void stop(Instance job, QueuedEvent event) {
        EventLatch stopOn = job.stopOn;
        if (stopOn == null || !stopOn.offer(event, job.env)) {
            return;
        }
        if (!stopOn.isTrue()) {
            if (circle.closes(job, event)) {
                stopOn.drop(event);
                warnOfCircle(job, event);
            }
            return;
        }
        if (job.goal != Goal.STOP) {
            job.stopEnv = new Variables();
            stopOn.contribute(job.stopEnv, "UPSTART_STOP_EVENTS");
            lifecycle.finish(job, false);
            awaitBy(job, stopOn.events());
            lifecycle.changeGoal(job, Goal.STOP);
        }
        stopOn.reset();
    }

    private void start(JobClass each, QueuedEvent event) {
        EventLatch startOn = each.startOn;
        if (startOn == null || each.removed || !startOn.offer(event, new Variables()) || !startOn.isTrue()) {
            return;
        }
        Variables env = init.environment(each.job);
        startOn.contribute(env, "UPSTART_EVENTS");
        try {
            String name = each.instance(env);
            start(each, name, env, startOn.events());
        } catch (ExpansionError unknown) {
            init.trace(new TraceEntry.Warned(
                    each.job.name(), "Failed to obtain " + each.job.name() + " instance: " + unknown.getMessage()));
        }
        startOn.reset();
    }

    private void start(JobClass each, String name, Variables env, List<QueuedEvent> events) {
        Instance job = each.instances.get(name);
        if (job == null && each.instances.size() >= Commands.MAX_INSTANCES) {
            init.trace(new TraceEntry.Warned(each.job.name(), "Too many instances of " + each.job.name()));
            return;
        }
        if (job == null) {
            job = new Instance(each, name);
            each.instances.put(name, job);
        }
        if (job.goal == Goal.STOP) {
            job.startEnv = env;
            lifecycle.finish(job, false);
            awaitBy(job, events);
            lifecycle.changeGoal(job, Goal.START);
        }
    }

    private void awaitBy(Instance job, List<QueuedEvent> events) {
        for (QueuedEvent event : events) {
            if (circle.closes(job, event)) {
                warnOfCircle(job, event);
            } else {
                event.hold();
                job.waiters.add(new Waiter.Event(event.id));
            }
        }
    }

    private void warnOfCircle(Instance job, QueuedEvent event) {
        init.trace(new TraceEntry.Warned(
                job.id.job(),
                job.id + " waits for the end of an event '" + event.name + "' that would have to wait for it in turn;"
                        + " the event goes on without it"));
    }

    private void finish(QueuedEvent event) {
        init.trace(new TraceEntry.Finished(event.name, event.failed));
        for (Waiter waiter : event.waiters) {
            switch (waiter) {
                case Waiter.Job(InstanceId id) -> {
                    Instance job = init.find(id);
                    if (job != null) {
                        lifecycle.advance(job);
                    }
                }
                case Waiter.Command(long command, Waiter.Kind kind, InstanceId _) ->
                    init.out.accept(new Action.Reply(command, event.failed ? kind.failure : null, null));
                case Waiter.Event _ -> {}
            }
        }
        if (event.failed && !event.name.endsWith("/failed")) {
            init.emit(event.name + "/failed", event.env);
        }
    }
}
