/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.format.SourceText;
import dev.reeve.format.upstart.JobParser;
import dev.reeve.format.upstart.ParsedJob;
import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A machine on which every program can be run at once and nothing ends but when it is told to. */
final class FakeMachine {
    static final List<String> TABLE = List.of("PATH=/bin", "TERM=linux", "HOME=/root");
    static final long SECOND = 1_000_000;

    final List<Action> actions = new ArrayList<>();
    final SortedMap<Long, Action.Spawn> living = new TreeMap<>();
    UpstartEngine engine = new UpstartEngine(TABLE, List.of("PATH=/bin", "TERM=linux"));
    long now;
    private long commands;

    static UpstartJob parsed(String name, String text) {
        ParsedJob parsed = JobParser.parse(name, new SourceText(name + ".conf", text), null);
        return Objects.requireNonNull(parsed.job(), () -> name + ": " + parsed.error());
    }

    FakeMachine job(String name, String text) {
        engine.put(parsed(name, text), now, this::take);
        return this;
    }

    long emit(String event, String... env) {
        engine.emit(++commands, event, List.of(env), true, now, this::take);
        return settled();
    }

    long start(String job, String... env) {
        engine.start(++commands, job, List.of(env), true, now, this::take);
        return settled();
    }

    long stop(String job, String... env) {
        engine.stop(++commands, job, List.of(env), true, now, this::take);
        return settled();
    }

    long restart(String job, String... env) {
        engine.restart(++commands, job, List.of(env), true, now, this::take);
        return settled();
    }

    void input(Consumer<Consumer<Action>> input) {
        input.accept(this::take);
        settled();
    }

    private long settled() {
        runAll();
        return commands;
    }

    private void take(Action action) {
        actions.add(action);
        if (action instanceof Action.Spawn spawn) {
            living.put(spawn.process(), spawn);
            waiting.add(spawn);
        }
    }

    private final List<Action.Spawn> waiting = new ArrayList<>();

    private void runAll() {
        while (!waiting.isEmpty()) {
            Action.Spawn spawn = waiting.removeFirst();
            engine.spawned(spawn.process(), 1000 + spawn.process());
            if (spawn.command().getFirst().equals("/nowhere")) {
                living.remove(spawn.process());
                engine.notExecuted(spawn.process(), now, this::take);
            } else {
                engine.executed(spawn.process(), now, this::take);
            }
        }
    }

    /** Ends a process of the job, or of the instance as {@code tty (tty1)}. */
    void end(String id, JobProcess.Kind kind, ProcessEnd end) {
        long process = living.values().stream()
                .filter(each -> each.kind() == kind && each.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " has no " + kind + " among " + living.values()))
                .process();
        end(process, end);
    }

    void end(long process, ProcessEnd end) {
        living.remove(process);
        engine.ended(process, end, now, this::take);
        runAll();
    }

    void pass(long seconds) {
        now += seconds * SECOND;
        engine.wake(now, this::take);
        runAll();
    }

    String status(String job, String... env) {
        UpstartEngine.Answer answer = engine.status(job, List.of(env));
        return answer.out() + answer.err();
    }

    /** What a command said, or that it says nothing yet. */
    String reply(long command) {
        return actions.stream()
                .filter(action -> action instanceof Action.Reply reply && reply.command() == command)
                .map(action -> (Action.Reply) action)
                .findFirst()
                .map(reply -> engine.answer(reply, null))
                .map(answer -> answer.code() + " " + answer.out() + answer.err())
                .orElse("waits");
    }

    List<String> events() {
        return actions.stream()
                .filter(action -> action instanceof Action.Trace(TraceEntry.Handled _))
                .map(action -> ((TraceEntry.Handled) ((Action.Trace) action).entry()))
                .map(handled -> handled.event() + " " + String.join(" ", handled.env()))
                .toList();
    }

    List<String> signals() {
        return actions.stream()
                .filter(action -> action instanceof Action.Signal)
                .map(action -> ((Action.Signal) action).signal())
                .toList();
    }

    Action.Spawn lastSpawn() {
        return (Action.Spawn) actions.stream()
                .filter(action -> action instanceof Action.Spawn)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
