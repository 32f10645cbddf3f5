/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Unreachable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve approve} */
final class ApproveCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command("approve", "Answers a decision that asks a person; reeve status lists them.")
                .argument("ID", true, "the decision's number")
                .flag("--deny", "say no")
                .remote()
                .examples("reeve approve 4711", "reeve approve 4711 --deny")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        Shape body = new Shape().put("decision", call.required(0)).put("granted", !call.flag("--deny"));
        return Answers.print(call, call.client().post("/v1/approvals", body.value()));
    }
}
