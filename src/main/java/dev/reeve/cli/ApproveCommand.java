/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve approve} */
final class ApproveCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "approve",
                        "Answers a decision that asks a person; without an ID, lists what waits and what it would do.",
                        "A yes is for one attempt, on the facts that were shown. Where two must say yes, they are two users of the machine.")
                .argument("ID", false, "the decision's number")
                .flag("--deny", "say no")
                .remote()
                .examples("reeve approve", "reeve approve 4711", "reeve approve 4711 --deny")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        return call.argument(0) == null ? list(call) : answer(call);
    }

    private static int answer(Invocation call) throws Unreachable {
        if (!call.json()) {
            show(call, call.required(0));
        }
        Shape body = new Shape().put("decision", call.required(0)).put("granted", !call.flag("--deny"));
        return Answers.print(call, call.client().post("/v1/approvals", body.value()));
    }

    /** What is answered, in full: a number is mistyped easily, and the journal keeps whose word it was. */
    private static void show(Invocation call, String id) throws Unreachable {
        for (Look asked : new Look(call.client().get("/v1/views/approvals").value()).all("approvals")) {
            String decision = asked.text("decision");
            if (decision.equals(id) || decision.endsWith(":" + id)) {
                Terminal to = call.terminal();
                to.say(asked.text("action") + " " + asked.text("target") + " on "
                        + Confirmation.place(Confirmation.status(call)) + ": " + asked.text("text"));
                asked.texts("forecast").forEach(line -> to.say("    " + line));
            }
        }
    }

    private static int list(Invocation call) throws Unreachable {
        if (call.flag("--deny")) {
            throw new UsageProblem("say which: its ID, as reeve approve lists it");
        }
        Reply reply = call.client().get("/v1/views/approvals");
        if (call.json()) {
            return Answers.print(call, reply);
        }
        List<Look> waiting = new Look(reply.value()).all("approvals");
        if (waiting.isEmpty()) {
            call.terminal().say("nothing waits for a person");
        }
        new StatusText(call.terminal()).approvals(waiting);
        return Exit.OK;
    }
}
