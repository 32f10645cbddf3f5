/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.format.Findings;
import dev.reeve.model.Origin;
import dev.reeve.model.upstart.EventExpression;
import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Warns of what Upstart does by its rules and hardly anybody expects. Each warning names the trap. */
final class JobLints {
    private final SortedMap<String, UpstartJob> jobs = new TreeMap<>();
    private final CheckConfig check;
    private final Findings findings;

    private JobLints(SortedMap<String, ParsedJob> parsed, Findings findings) {
        parsed.forEach((name, job) -> {
            if (job.job() != null) {
                jobs.put(name, job.job());
            }
        });
        this.check = new CheckConfig(jobs.values(), List.of());
        this.findings = findings;
    }

    static void lint(SortedMap<String, ParsedJob> parsed, Findings findings) {
        JobLints lints = new JobLints(parsed, findings);
        parsed.values().forEach(job -> {
            if (job.job() != null) {
                lints.one(job, job.job());
            }
        });
    }

    private void one(ParsedJob parsed, UpstartJob job) {
        restart(parsed, job);
        respawn(parsed, job);
        manual(parsed, job);
        expect(parsed, job);
        condition(place(parsed, "start"), "start on", job.startOn());
        condition(place(parsed, "stop"), "stop on", job.stopOn());
        guard(place(parsed, "start"), job);
        JobGaps.warn(parsed, job, findings);
    }

    private void restart(ParsedJob parsed, UpstartJob job) {
        if (job.processes().containsKey(JobProcess.Kind.PRE_STOP)) {
            warn(
                    place(parsed, "pre-stop"),
                    "restart-with-pre-stop: 'restart' does not restart a job that has a pre-stop: once pre-stop is done the old process simply runs on; use stop and then start");
        }
    }

    private void respawn(ParsedJob parsed, UpstartJob job) {
        boolean limited = job.respawnCount() != UpstartJob.DEFAULT_RESPAWN_COUNT
                || job.respawnSeconds() != UpstartJob.DEFAULT_RESPAWN_SECONDS;
        if (!job.respawn() && (limited || seen(parsed, "respawn"))) {
            warn(
                    place(parsed, "respawn"),
                    "limit-without-respawn: 'respawn limit' alone does not turn respawn on: the job is not started again when it dies; add a line 'respawn'");
        }
    }

    private void manual(ParsedJob parsed, UpstartJob job) {
        List<String> order = parsed.seen().stream()
                .map(ParsedJob.Seen::stanza)
                .filter(stanza -> stanza.equals("manual") || stanza.equals("start"))
                .toList();
        if (job.startOn() != null && order.contains("manual")) {
            warn(
                    place(parsed, "manual"),
                    "manual-before-start-on: 'manual' drops only the 'start on' before it; the later one starts the job all the same");
        }
    }

    private void expect(ParsedJob parsed, UpstartJob job) {
        boolean counts = job.expect() == UpstartJob.Expect.FORK || job.expect() == UpstartJob.Expect.DAEMON;
        JobProcess main = job.processes().get(JobProcess.Kind.MAIN);
        if (job.expect() != UpstartJob.Expect.NONE && main == null) {
            warn(
                    place(parsed, "expect"),
                    "expect-without-process: there is no main process whose forks could be counted");
        } else if (counts && main != null && forksFirst(main)) {
            String name = job.expect().name().toLowerCase(Locale.ROOT);
            warn(
                    place(parsed, "expect"),
                    "expect-counts-the-shell: 'expect " + name
                            + "' counts forks from the shell on, and the shell forks before the daemon does, so a passing command may be taken for the daemon; run the daemon by 'exec', or keep it in the foreground and drop 'expect'");
        }
    }

    /** Whether the shell starts children of its own: a script that never gives itself up to a program, or a line of several commands. */
    private static boolean forksFirst(JobProcess main) {
        return main.script()
                ? main.text().lines().noneMatch(line -> line.strip().startsWith("exec "))
                : main.text().contains("$(") || main.text().chars().anyMatch(c -> ";|&`".indexOf(c) >= 0);
    }

    private void condition(Origin origin, String stanza, @Nullable EventExpression condition) {
        for (String what : check.unknown(condition, false)) {
            warn(origin, "never-true: '" + stanza + "' can never be true: unknown " + what);
        }
        held(condition, false, new ArrayList<>())
                .forEach(
                        event -> warn(
                                origin,
                                "held-for-ever: '" + event
                                        + "' in an 'and' is held until the other events have come too: the job it is about waits that long, for ever if they do not come"));
    }

    /** Events on which another job waits, below an {@code and}. */
    private static List<String> held(@Nullable EventExpression condition, boolean below, List<String> into) {
        switch (condition) {
            case null -> {}
            case EventExpression.Operand operand -> {
                if (below
                        && (operand.event().equals("starting")
                                || operand.event().equals("stopping"))) {
                    into.add(ShowConfig.bracketed(operand));
                }
            }
            case EventExpression.And and -> {
                held(and.left(), true, into);
                held(and.right(), true, into);
            }
            case EventExpression.Or or -> {
                held(or.left(), below, into);
                held(or.right(), below, into);
            }
        }
        return into;
    }

    private void guard(Origin origin, UpstartJob job) {
        if (!job.task()) {
            return;
        }
        for (EventExpression.Operand operand : Operands.of(job.startOn())) {
            if (operand.event().equals("starting")) {
                String guarded = Operands.job(operand);
                warn(
                        origin,
                        "failed-guard: when this task fails, "
                                + (guarded == null ? "the job that is starting" : guarded)
                                + " starts all the same; let it start on 'stopped " + job.name()
                                + " RESULT=ok' instead");
            }
        }
    }

    private void warn(Origin origin, String message) {
        findings.warning(origin, message);
    }

    private static boolean seen(ParsedJob parsed, String stanza) {
        return parsed.seen().stream().anyMatch(seen -> seen.stanza().equals(stanza));
    }

    /** Where the stanza stands last. */
    static Origin place(ParsedJob parsed, String stanza) {
        return parsed.seen().reversed().stream()
                .filter(seen -> seen.stanza().equals(stanza))
                .map(ParsedJob.Seen::origin)
                .findFirst()
                .orElse(Origin.BUILT_IN);
    }
}
