/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import dev.reeve.explain.EntryLine;
import dev.reeve.model.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve jobs} */
final class JobsCommand implements Command {
    private static final int MOST_TEXT = 120;

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "jobs",
                        "Shows every job with its next and last run, or the runs of one.",
                        "WRITTEN is the file and line it stands in. WHY NOT says why a job last did not run well: skipped, missed, put off, failed. What a run wrote is in reeve logs JOB.")
                .argument("JOB", false, "its runs, the newest first")
                .option("--limit", "N", "so many runs, 1 to 1000; usually 20")
                .flag("--failed", "only jobs, or runs, that are not well")
                .remote()
                .examples("reeve jobs", "reeve jobs backup", "reeve jobs --failed --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        String job = call.argument(0);
        return job == null ? all(call) : runs(call, job);
    }

    private static int all(Invocation call) throws Unreachable {
        Reply reply = call.client().get("/v1/views/jobs");
        return call.print(wanted(call, reply, "jobs", JobsCommand::unwell), view -> {
            List<Look> jobs = view.all("jobs");
            if (jobs.isEmpty()) {
                call.terminal().say(call.flag("--failed") ? "all jobs are well" : "there are no jobs");
                return Exit.OK;
            }
            table(call.terminal(), jobs);
            long more = view.number("total", 0)
                    - new Look(reply.value()).all("jobs").size();
            if (more > 0) {
                call.terminal().say("and " + more + " more");
            }
            return Exit.OK;
        });
    }

    /** With {@code --failed} only those that are not well. */
    private static Reply wanted(Invocation call, Reply all, String list, Predicate<Look> unwell) {
        return call.flag("--failed") && all.ok()
                ? new Reply(all.status(), all.type(), bytes(new Look(all.value()).only(list, unwell)))
                : all;
    }

    private static byte[] bytes(Value answer) {
        return Json.text(answer).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean unwell(Look job) {
        return !job.text("trouble").isEmpty();
    }

    private static void table(Terminal to, List<Look> jobs) {
        Ago ago = new Ago(to.clock().instant(), to.zone());
        Table table = new Table("NAME", "NEXT", "LAST", "RESULT", "TOOK", "WRITTEN", "WHY NOT");
        for (Look job : jobs) {
            String result =
                    job.truth("running") ? "running" : job.text("result").isEmpty() ? "-" : job.text("result");
            table.row(
                    style(result),
                    job.text("name"),
                    job.has("next") ? ago.until(job.instant("next")) : "-",
                    job.has("last") ? ago.since(job.instant("last")) + " ago" : "never",
                    result,
                    took(job),
                    written(job.text("origin")),
                    EntryLine.clean(job.text("trouble"), MOST_TEXT));
        }
        table.print(to);
    }

    private static String style(String result) {
        return switch (result) {
            case "succeeded", "running" -> "32";
            case "failed" -> "31";
            case "unknown" -> "33";
            default -> "";
        };
    }

    /** File and line; the column would only be in the way. */
    private static String written(String origin) {
        return EntryLine.clean(origin.replaceFirst("^(.*:\\d+):\\d+$", "$1"), MOST_TEXT);
    }

    private static String took(Look of) {
        if (!of.has("took")) {
            return "-";
        }
        Duration took = Duration.ofNanos(of.number("took", 0) * 1_000);
        return took.toSeconds() >= 10 ? Ago.span(took) : took.toMillis() + "ms";
    }

    private static int runs(Invocation call, String job) throws Unreachable {
        int limit = call.number("--limit", 20, 1, 1_000);
        Reply reply = call.client().get("/v1/runs/" + path(name(job)) + "?limit=" + limit);
        Predicate<Look> unwell = run -> !run.text("result").equals("succeeded");
        return call.print(wanted(call, reply, "runs", unwell), view -> {
            List<Look> runs = view.all("runs");
            if (runs.isEmpty()) {
                call.terminal()
                        .say(name(job) + " has no runs on record"
                                + (call.flag("--failed") ? " that are not well" : ""));
                return Exit.OK;
            }
            table(call.terminal(), name(job), runs);
            return Exit.OK;
        });
    }

    /** {@code backup} and {@code job/backup} mean the same. */
    static String name(String given) {
        return given.startsWith("job/") ? given.substring("job/".length()) : given;
    }

    /** Names of jobs may have slashes. */
    static String path(String job) {
        return EventsCommand.encode(job).replace("%2F", "/");
    }

    private static void table(Terminal to, String job, List<Look> runs) {
        Ago ago = new Ago(to.clock().instant(), to.zone());
        Table table = new Table("TIME", "WHAT", "TRY", "TOOK", "RUN", "TEXT");
        for (Look run : runs) {
            String what = what(run);
            table.row(
                    style(what),
                    clock(ago, run),
                    what,
                    run.has("try") ? run.text("try") + "/" + run.text("tries") : "-",
                    took(run),
                    key(job, run.text("run")),
                    EntryLine.clean(run.text("text", run.text("reason")), MOST_TEXT));
        }
        table.print(to);
    }

    private static String clock(Ago ago, Look run) {
        java.time.@Nullable Instant at = run.instant("time");
        return at == null ? "-" : ago.clock(at);
    }

    private static String what(Look run) {
        return run.text("result", run.text("type").replaceFirst("^job\\.", ""));
    }

    /** Without the job's own name, which begins all of them. */
    private static String key(String job, String run) {
        String prefix = "job/" + job + "/";
        return run.startsWith(prefix) ? run.substring(prefix.length()) : run.isEmpty() ? "-" : run;
    }
}
