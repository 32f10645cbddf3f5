/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.Origin;
import dev.reeve.model.Value;
import dev.reeve.model.upstart.EventExpression;
import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.reactor.Saved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A job in a snapshot: an instance has to end under the description that it began with, also when the file has changed and the daemon was restarted. */
final class JobCodec {
    private JobCodec() {}

    static Value write(UpstartJob job) {
        Saved saved = Saved.write()
                .put("name", job.name())
                .put("file", job.origin().file())
                .put("line", job.origin().line())
                .put("column", job.origin().column())
                .put("description", job.description())
                .put("author", job.author())
                .put("version", job.version())
                .put("usage", job.usage())
                .put("instance", job.instance())
                .put("env", Value.texts(job.env()))
                .put("export", Value.texts(job.export()))
                .put("start", expressionOrNull(job.startOn()))
                .put("stop", expressionOrNull(job.stopOn()))
                .put("emits", Value.texts(job.emits()));
        return surroundings(life(saved, job), job).value();
    }

    private static Saved life(Saved saved, UpstartJob job) {
        return saved.putAll(
                        "processes",
                        List.copyOf(job.processes().entrySet()),
                        entry -> Saved.write()
                                .put("kind", entry.getKey().name())
                                .put("script", entry.getValue().script())
                                .put("text", entry.getValue().text())
                                .value())
                .put("expect", job.expect().name())
                .put("task", job.task())
                .put("kill-timeout", job.killTimeout())
                .put("kill-signal", job.killSignal())
                .put("reload-signal", job.reloadSignal())
                .put("respawn", job.respawn())
                .put("respawn-count", job.respawnCount())
                .put("respawn-seconds", job.respawnSeconds())
                .put("normal-exit", Value.texts(job.normalExit()));
    }

    private static Saved surroundings(Saved saved, UpstartJob job) {
        return saved.put("console", job.console().name())
                .put("umask", job.umask())
                .put("nice", job.nice() == null ? null : Value.of(job.nice()))
                .put("oom", job.oomScoreAdj() == null ? null : Value.of(job.oomScoreAdj()))
                .putAll(
                        "limits",
                        List.copyOf(job.limits().entrySet()),
                        entry -> Saved.write()
                                .put("name", entry.getKey())
                                .put("soft", entry.getValue().soft())
                                .put("hard", entry.getValue().hard())
                                .value())
                .put("chroot", job.chroot())
                .put("chdir", job.chdir())
                .put("setuid", job.setuid())
                .put("setgid", job.setgid())
                .put("debug", job.debug())
                .put("apparmor", job.apparmorSwitch())
                .putAll("cgroups", job.cgroups(), Value::texts);
    }

    static UpstartJob read(Saved saved) {
        return new UpstartJob(
                saved.text("name"),
                new Origin(saved.text("file"), (int) saved.number("line"), (int) saved.number("column")),
                saved.textOrNull("description"),
                saved.textOrNull("author"),
                saved.textOrNull("version"),
                saved.textOrNull("usage"),
                saved.text("instance"),
                saved.texts("env"),
                saved.texts("export"),
                expressionOrNull(saved.get("start")),
                expressionOrNull(saved.get("stop")),
                saved.texts("emits"),
                processes(saved),
                UpstartJob.Expect.valueOf(saved.text("expect")),
                saved.truth("task"),
                saved.number("kill-timeout"),
                saved.text("kill-signal"),
                saved.text("reload-signal"),
                saved.truth("respawn"),
                (int) saved.number("respawn-count"),
                (int) saved.number("respawn-seconds"),
                saved.texts("normal-exit"),
                UpstartJob.Console.valueOf(saved.text("console")),
                (int) saved.number("umask"),
                integerOrNull(saved, "nice"),
                integerOrNull(saved, "oom"),
                limits(saved),
                saved.textOrNull("chroot"),
                saved.textOrNull("chdir"),
                saved.textOrNull("setuid"),
                saved.textOrNull("setgid"),
                saved.truth("debug"),
                saved.textOrNull("apparmor"),
                cgroups(saved));
    }

    private static SortedMap<JobProcess.Kind, JobProcess> processes(Saved saved) {
        SortedMap<JobProcess.Kind, JobProcess> processes = new TreeMap<>();
        saved.items("processes").stream()
                .map(Saved::read)
                .forEach(each -> processes.put(
                        JobProcess.Kind.valueOf(each.text("kind")),
                        new JobProcess(each.truth("script"), each.text("text"))));
        return processes;
    }

    private static SequencedMap<String, UpstartJob.Limit> limits(Saved saved) {
        SequencedMap<String, UpstartJob.Limit> limits = new LinkedHashMap<>();
        saved.items("limits").stream()
                .map(Saved::read)
                .forEach(each ->
                        limits.put(each.text("name"), new UpstartJob.Limit(each.number("soft"), each.number("hard"))));
        return limits;
    }

    private static List<List<String>> cgroups(Saved saved) {
        return saved.items("cgroups").stream()
                .map(item -> item instanceof Value.Items(List<Value> words)
                        ? words.stream().map(Value::plain).toList()
                        : List.<String>of())
                .toList();
    }

    private static @Nullable Integer integerOrNull(Saved saved, String name) {
        return saved.has(name) ? (Integer) (int) saved.number(name) : null;
    }

    private static @Nullable Value expressionOrNull(@Nullable EventExpression expression) {
        return expression == null ? null : expression(expression);
    }

    private static Value expression(EventExpression expression) {
        return switch (expression) {
            case EventExpression.Operand(String event, List<String> arguments) ->
                Saved.write()
                        .put("event", event)
                        .put("arguments", Value.texts(arguments))
                        .value();
            case EventExpression.And(EventExpression left, EventExpression right) -> joined("and", left, right);
            case EventExpression.Or(EventExpression left, EventExpression right) -> joined("or", left, right);
        };
    }

    private static Value joined(String operator, EventExpression left, EventExpression right) {
        return Saved.write()
                .put("operator", operator)
                .put("left", expression(left))
                .put("right", expression(right))
                .value();
    }

    private static @Nullable EventExpression expressionOrNull(@Nullable Value value) {
        return value == null ? null : expression(Saved.read(value));
    }

    private static EventExpression expression(Saved saved) {
        if (saved.has("event")) {
            return new EventExpression.Operand(saved.text("event"), saved.texts("arguments"));
        }
        EventExpression left = expression(saved.fields("left"));
        EventExpression right = expression(saved.fields("right"));
        return saved.text("operator").equals("and")
                ? new EventExpression.And(left, right)
                : new EventExpression.Or(left, right);
    }
}
