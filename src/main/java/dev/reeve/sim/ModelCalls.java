/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Programs that are run and messages that are sent: each takes its time and ends as it was told to, well unless said. */
public final class ModelCalls {
    private static final Duration SENDING = Duration.ofMillis(200);

    private final ModelWorld world;
    private final SortedMap<String, Integer> statuses = new TreeMap<>();
    private final SortedMap<String, Duration> times = new TreeMap<>();
    private final TreeSet<String> dead = new TreeSet<>();
    private final SortedMap<String, Attempt> running = new TreeMap<>();
    private long delivered;

    ModelCalls(ModelWorld world) {
        this.world = world;
    }

    /** How a job or another command ends from now on. @param name the job, or the target of the command */
    public void ends(String name, int status, Duration after) {
        statuses.put(name, status);
        times.put(name, after);
    }

    /** Whether messages of a channel arrive. */
    public void reachable(String channel, boolean is) {
        if (is) {
            dead.remove(channel);
        } else {
            dead.add(channel);
        }
    }

    /** How many messages arrived. */
    public long delivered() {
        return delivered;
    }

    void perform(VirtualNode node, Attempt attempt) {
        switch (attempt.action()) {
            case "notify" -> send(node, attempt);
            case "job.run", "run" -> run(node, attempt);
            case "job.stop" -> stop(node, attempt);
            default -> {
                world.effect(attempt);
                node.in(
                        SENDING,
                        () -> world.end(
                                node,
                                attempt,
                                Result.succeeded("done", took(SENDING).build())));
            }
        }
    }

    private void send(VirtualNode node, Attempt attempt) {
        String channel = attempt.target().name();
        boolean arrives = !dead.contains(channel);
        if (arrives) {
            world.effect(attempt);
            delivered++;
        }
        Attributes evidence = Attributes.builder()
                .put("channel", channel)
                .put("tries", 1)
                .put("answer", arrives ? "delivered" : "no route to host")
                .build();
        Result result = arrives
                ? Result.succeeded("delivered", evidence)
                : Result.failed("not delivered: no route to host", evidence);
        node.in(SENDING, () -> world.end(node, attempt, result));
    }

    /** A run outlives the daemon that began it. */
    private void run(VirtualNode node, Attempt attempt) {
        String name = attempt.target().name();
        String key = attempt.parameters().text("key", attempt.key());
        Duration time = times.getOrDefault(name, ModelJobs.usual());
        int status = statuses.getOrDefault(name, 0);
        world.effect(attempt);
        running.put(key, attempt);
        node.outside(time, () -> running.remove(key, attempt));
        long left = attempt.deadline().mono() - node.now().mono();
        if (Moment.micros(time) < left) {
            node.in(time, () -> world.end(node, attempt, ended(status, time)));
        } else {
            node.in(Moment.span(left * 9 / 10), () -> timedOut(node, attempt, key));
        }
    }

    private void timedOut(VirtualNode node, Attempt attempt, String key) {
        running.remove(key, attempt);
        Attributes evidence = Attributes.builder().put("timedOut", true).build();
        world.end(node, attempt, Result.failed("did not end in time and was ended", evidence));
    }

    private static Result ended(int status, Duration time) {
        Attributes evidence = took(time).put("status", status).put("output", "").build();
        return status == 0
                ? Result.succeeded("exited with status 0", evidence)
                : Result.failed("exited with status " + status, evidence);
    }

    private static Attributes.Builder took(Duration time) {
        return Attributes.builder().put("took", Moment.micros(time));
    }

    private void stop(VirtualNode node, Attempt attempt) {
        Attempt going = running.remove(attempt.parameters().text("key", ""));
        world.effect(attempt);
        if (going != null) {
            world.end(
                    node,
                    going,
                    Result.failed("ended, because a newer run was due", Attributes.of("replaced", Value.of(true))));
        }
        String text = going == null ? "no such run is under way" : "the run was ended";
        world.end(node, attempt, Result.succeeded(text, Attributes.NONE));
    }

    /** Of a run that goes on without its daemon only the end can be waited for. */
    void resolve(VirtualNode node, Attempt attempt) {
        String key = attempt.parameters().text("key", attempt.key());
        boolean runs = running.get(key) == attempt;
        if (!runs) {
            world.end(node, attempt, unseen(attempt).byLooking());
            return;
        }
        node.in(Duration.ofSeconds(1), () -> resolve(node, attempt));
    }

    private static Result unseen(Attempt attempt) {
        String text =
                attempt.action().equals("notify") ? "it may or may not have arrived" : "ended unseen, or never begun";
        return Result.unknown(text, Attributes.NONE);
    }
}
