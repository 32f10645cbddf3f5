/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.format.SourceText;
import dev.reeve.format.upstart.JobError;
import dev.reeve.format.upstart.JobParser;
import dev.reeve.format.upstart.ParsedJob;
import dev.reeve.model.upstart.EventExpression;
import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code parse.jsonl} and {@code jobs.jsonl}: a job file, perhaps an override, and what they say. */
final class UpstartParseCases {
    private UpstartParseCases() {}

    /** What differs from the recording; empty for nothing. */
    static String difference(Map<String, Object> recorded) {
        Object override = recorded.get("override");
        ParsedJob parsed = JobParser.parse(
                "job",
                new SourceText("job.conf", (String) recorded.get("text")),
                override == null ? null : new SourceText("job.override", (String) override));
        Map<String, Object> actual = new TreeMap<>();
        put(actual, "error", parsed.error() == null ? null : error(parsed.error()));
        put(actual, "override_error", parsed.overrideError() == null ? null : error(parsed.overrideError()));
        put(actual, "job", parsed.job() == null ? null : job(parsed.job()));
        String expected = text(recorded.get("expect"));
        return text(actual).equals(expected) ? "" : text(actual) + " and not " + expected;
    }

    private static Map<String, Object> error(JobError error) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("message", error.kind().message());
        fields.put("line", error.line());
        fields.put("at", error.at());
        return fields;
    }

    /** Only what differs from the default, as the recordings have it. */
    private static Map<String, Object> job(UpstartJob job) {
        Map<String, Object> fields = new TreeMap<>();
        put(fields, "description", job.description());
        put(fields, "author", job.author());
        put(fields, "version", job.version());
        put(fields, "usage", job.usage());
        put(fields, "instance", unless(job.instance(), ""));
        put(fields, "env", unless(job.env(), List.of()));
        put(fields, "export", unless(job.export(), List.of()));
        put(fields, "start_on", job.startOn() == null ? null : expression(job.startOn()));
        put(fields, "stop_on", job.stopOn() == null ? null : expression(job.stopOn()));
        put(fields, "emits", unless(job.emits(), List.of()));
        put(fields, "process", unless(processes(job), Map.of()));
        put(fields, "task", unless(job.task(), false));
        put(fields, "respawn", unless(job.respawn(), false));
        put(fields, "debug", unless(job.debug(), false));
        put(
                fields,
                "respawn_limit",
                unless(List.of((long) job.respawnCount(), job.respawnSeconds()), List.of(10L, 5L)));
        put(fields, "normal_exit", unless(exits(job), List.of()));
        surroundings(job, fields);
        return fields;
    }

    private static void surroundings(UpstartJob job, Map<String, Object> fields) {
        put(fields, "expect", unless(job.expect().name().toLowerCase(Locale.ROOT), "none"));
        put(fields, "console", unless(job.console().name().toLowerCase(Locale.ROOT), "log"));
        put(fields, "kill_timeout", unless(job.killTimeout(), 5L));
        put(fields, "kill_signal", unless(named(job.killSignal()), "TERM"));
        put(fields, "reload_signal", unless(named(job.reloadSignal()), "HUP"));
        put(fields, "umask", job.umask() == 022 ? null : "%03o".formatted(job.umask()));
        put(fields, "nice", job.nice());
        put(fields, "oom_score_adj", Objects.equals(job.oomScoreAdj(), 0) ? null : job.oomScoreAdj());
        put(fields, "limit", unless(limits(job), Map.of()));
        put(fields, "chroot", job.chroot());
        put(fields, "chdir", job.chdir());
        put(fields, "setuid", job.setuid());
        put(fields, "setgid", job.setgid());
        put(fields, "apparmor_switch", job.apparmorSwitch());
    }

    private static Map<String, Object> processes(UpstartJob job) {
        Map<String, Object> processes = new TreeMap<>();
        for (Map.Entry<JobProcess.Kind, JobProcess> process : job.processes().entrySet()) {
            processes.put(
                    process.getKey().label(),
                    Map.of(
                            process.getValue().script() ? "script" : "exec",
                            process.getValue().text()));
        }
        return processes;
    }

    private static Map<String, Object> limits(UpstartJob job) {
        Map<String, Object> limits = new TreeMap<>();
        job.limits().forEach((name, limit) -> limits.put(name, List.of(bound(limit.soft()), bound(limit.hard()))));
        return limits;
    }

    /** Statuses as numbers, signals by name. */
    private static List<Object> exits(UpstartJob job) {
        return job.normalExit().stream().map(UpstartParseCases::named).toList();
    }

    /** A signal's name; a number where it has none. */
    private static Object named(String text) {
        return text.matches("[0-9]+") ? new BigInteger(text) : text;
    }

    private static Object bound(long bound) {
        return bound == UpstartJob.Limit.UNLIMITED ? "unlimited" : new BigInteger(Long.toUnsignedString(bound));
    }

    private static Object expression(EventExpression expression) {
        return switch (expression) {
            case EventExpression.Operand operand -> Map.of("event", operand.event(), "args", operand.arguments());
            case EventExpression.And and -> operator("and", and.left(), and.right());
            case EventExpression.Or or -> operator("or", or.left(), or.right());
        };
    }

    private static Object operator(String name, EventExpression left, EventExpression right) {
        return Map.of("op", name, "left", expression(left), "right", expression(right));
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static @Nullable Object unless(Object value, Object usual) {
        return value.equals(usual) ? null : value;
    }

    /** The same text for the same value, whatever the order of keys and the kind of number. */
    private static String text(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, String> sorted = new TreeMap<>();
                map.forEach((key, of) -> sorted.put(String.valueOf(key), text(of)));
                yield new LinkedHashMap<>(sorted).toString();
            }
            case List<?> list ->
                list.stream().map(UpstartParseCases::text).toList().toString();
            case Number number ->
                new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
            case null -> "null";
            default -> "«" + value + "»";
        };
    }
}
