/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import dev.reeve.explain.EntryLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs of a job wrote, for {@code reeve logs}. */
final class JobOutput {
    private static final int MAX_LINE = 16_384;

    private JobOutput() {}

    /** Null where there is no such job. */
    static @Nullable Integer show(Invocation call, String job) throws Unreachable {
        Reply reply = call.client().get("/v1/output/" + JobsCommand.path(job) + query(call, job));
        if (reply.status() == 404) {
            return null;
        }
        if (!reply.ok()) {
            return call.refuse(reply);
        }
        if (call.json()) {
            call.terminal().json(Json.text(reply.value()));
            return Exit.OK;
        }
        List<Look> runs = new Look(reply.value()).all("runs");
        if (runs.isEmpty()) {
            boolean looked = call.option("--grep") != null || call.option("--run") != null;
            call.terminal().complain(job + (looked ? " has no run on record with that" : " has not run yet"));
            return looked ? Exit.FAILED : Exit.OK;
        }
        runs.forEach(run -> print(call, run));
        return Exit.OK;
    }

    private static String query(Invocation call, String job) {
        StringBuilder query = new StringBuilder();
        String run = call.option("--run");
        if (run != null) {
            String key = run.startsWith("job/") ? run : "job/" + job + "/" + run;
            query.append("?run=").append(EventsCommand.encode(key));
        }
        String grep = call.option("--grep");
        if (grep != null) {
            query.append(run == null ? "?grep=" : "&grep=").append(EventsCommand.encode(grep));
        }
        return query.toString();
    }

    /** The heading does not go with the output: who works on that must not take it for a line of the job's. */
    private static void print(Invocation call, Look run) {
        Terminal to = call.terminal();
        to.complain(run.text("run") + " (" + run.text("result") + "): " + EntryLine.clean(run.text("text"), 300));
        to.flush();
        run.texts("lines").forEach(line -> to.out().println(EntryLine.clean(line, MAX_LINE)));
        if (run.number("leftOut", 0) > 0) {
            to.complain(run.number("leftOut", 0) + " bytes in the middle were not kept (output-limit)");
        }
        to.flush();
    }
}
