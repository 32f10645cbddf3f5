/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve logs} */
final class LogsCommand implements Command {
    private static final int MAX_LINE = 16_384;
    private static final long PAUSE_MILLIS = 500;

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "logs",
                        "Shows what a service has written, older files included, or what the runs of a job have.",
                        "Of a service it is the service's own standard output and error, as the daemon keeps it; what Reeve did with the service is in reeve events --subject service/NAME. "
                                + "At most 1 MiB is shown at once. Needs the role of an operator, for output may hold secrets.")
                .argument("NAME", true, "the service's name, or the job's: job/NAME where both have it")
                .flag("-f --follow", "go on with what is written from now on, also after the file was turned over")
                .option("-n --lines", "N", "the last N lines, 0 to 10000; usually 100, with --since 10000")
                .option(
                        "--since",
                        "TIME",
                        "from then on: how long ago (2h), or 2026-11-01T12:00:00Z; lines without a time of their own go with the file's")
                .option("--run", "RUN", "of a job: this run, as reeve jobs JOB names it; else the last one")
                .option("--grep", "TEXT", "of a job: the lines with this text, of all its runs on record")
                .remote()
                .examples(
                        "reeve logs shop",
                        "reeve logs shop -f -n 0",
                        "reeve logs web@2 --since 30m",
                        "reeve logs backup --grep error")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        Integer ofJob = ofJob(call);
        if (ofJob != null) {
            return ofJob;
        }
        String since = call.option("--since");
        int lines = call.number("--lines", since == null ? 100 : 10_000, 0, 10_000);
        String path = "/v1/services/" + EventsCommand.encode(call.required(0)) + "/log?";
        String first = "lines=" + lines + (since == null ? "" : "&since=" + EventsCommand.encode(since));
        Reply reply = call.client().get(path + first);
        if (reply.status() == 404) {
            Integer shown = JobOutput.show(call, call.required(0));
            return shown == null ? call.refuse(reply) : shown;
        }
        if (!reply.ok()) {
            return call.refuse(reply);
        }
        if (call.json() && !call.flag("--follow")) {
            call.terminal().json(reply.text());
            return Exit.OK;
        }
        Look part = new Look(reply.value());
        if (lines > 0 && part.texts("lines").isEmpty()) {
            tellNothing(call, part, since);
        }
        boolean read = print(call, part.texts("lines"));
        return call.flag("--follow") && read ? follow(call, path, part.text("place")) : Exit.OK;
    }

    /** Where it is clear that a job is meant; null where it is not. */
    private static @Nullable Integer ofJob(Invocation call) throws Unreachable {
        String name = call.required(0);
        if (!name.startsWith("job/") && call.option("--run") == null && call.option("--grep") == null) {
            return null;
        }
        Integer shown = JobOutput.show(call, JobsCommand.name(name));
        if (shown == null) {
            call.terminal().complain("there is no job " + JobsCommand.name(name) + "; reeve jobs lists them");
        }
        return shown == null ? Integer.valueOf(Exit.FAILED) : shown;
    }

    /** Not with the output: who works on that must not take it for a line of the service's. */
    private static void tellNothing(Invocation call, Look part, @Nullable String since) {
        String file = part.text("file");
        call.terminal()
                .complain(call.required(0) + " has written nothing " + (since == null ? "yet" : "since " + since)
                        + (file.isEmpty() ? "" : "; its output goes to " + file));
        call.terminal().flush();
    }

    private static int follow(Invocation call, String path, String from) throws Unreachable {
        String place = from;
        while (!Thread.currentThread().isInterrupted()) {
            Reply reply = call.client().get(path + "after=" + EventsCommand.encode(place));
            if (!reply.ok()) {
                return call.refuse(reply);
            }
            Look part = new Look(reply.value());
            if (!print(call, part.texts("lines"))) {
                return Exit.OK;
            }
            place = part.text("place", place);
            if (!part.truth("more") && !pause()) {
                return Exit.OK;
            }
        }
        return Exit.OK;
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

    /** @return whether somebody still reads: a reader that went away, such as head(1), ends it */
    private static boolean print(Invocation call, List<String> lines) {
        for (String line : lines) {
            call.terminal()
                    .out()
                    .println(
                            call.json()
                                    ? Terminal.escaped(dev.reeve.api.Json.text(dev.reeve.model.Value.of(line)))
                                    : dev.reeve.explain.EntryLine.clean(line, MAX_LINE));
        }
        call.terminal().flush();
        return !call.terminal().out().checkError();
    }
}
