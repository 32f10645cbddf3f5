/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve run-job} */
final class RunJobCommand implements Command {
    private static final Duration ACCEPTED = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 200;

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "run-job",
                        "Runs a job now, beside its schedule.",
                        "It is under its own rule for overlapping, and waits for no other job. With --wait the exit status says how it ended, its retries included.")
                .argument("JOB", true, "the job's name")
                .option("--reason", "TEXT", "why; it is kept and shown")
                .option("--wait", "TIME", "wait so long for the run's end, such as 10m; not, when left out")
                .remote()
                .examples("reeve run-job backup", "reeve run-job backup --wait 1h --reason \"before the upgrade\"")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        String job = JobsCommand.name(call.required(0));
        Duration wait = call.span("--wait");
        Shape body = new Shape()
                .put("action", "job.start")
                .put("target", "job/" + job)
                .put("parameters", new Shape().value())
                .put("reason", call.option("--reason"))
                .put("wait", ACCEPTED.toSeconds() + "s");
        Reply reply = call.client().post("/v1/actions", body.value(), ACCEPTED);
        if (wait == null || wait.isZero()) {
            return Answers.print(call, reply);
        }
        Look answer = new Look(reply.value());
        if (!reply.ok() || !answer.truth("accepted")) {
            return Answers.print(call, reply);
        }
        return await(call, job, answer.text("decision"), wait);
    }

    /** The run is named after the attempt that the request became. */
    private static int await(Invocation call, String job, String decision, Duration wait) throws Unreachable {
        String run = "job/" + job + "/start/" + attempt(call, decision);
        long end = System.nanoTime() + wait.toNanos();
        while (System.nanoTime() < end && pause()) {
            Look found = last(call, job, run);
            if (found != null) {
                return tell(call, found);
            }
        }
        call.terminal().complain(run + " has not ended within " + Ago.span(wait) + "; it goes on");
        return Exit.FAILED;
    }

    private static String attempt(Invocation call, String decision) throws Unreachable {
        Reply reply = call.client().get("/v1/entries/" + EventsCommand.encode(decision));
        return new Look(reply.value())
                .all("led").stream()
                        .filter(entry -> entry.text("kind").equals("attempt"))
                        .map(entry -> entry.text("id"))
                        .findFirst()
                        .orElse("");
    }

    private static @Nullable Look last(Invocation call, String job, String run) throws Unreachable {
        Reply reply =
                call.client().get("/v1/runs/" + JobsCommand.path(job) + "?limit=1&run=" + EventsCommand.encode(run));
        List<Look> events = new Look(reply.value()).all("runs");
        boolean over = !events.isEmpty()
                && (events.getFirst().truth("last")
                        || events.getFirst().text("type").equals("job.skipped"));
        return over ? events.getFirst() : null;
    }

    private static int tell(Invocation call, Look run) {
        boolean well = run.text("result").equals("succeeded");
        if (call.json()) {
            call.terminal().json(dev.reeve.api.Json.text(run.value()));
        } else if (well) {
            call.terminal().say("succeeded: " + run.text("text"));
        } else {
            call.terminal().complain(run.text("result", "skipped") + ": " + run.text("text", run.text("reason")));
        }
        return well ? Exit.OK : Exit.FAILED;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
