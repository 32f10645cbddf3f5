/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve status} */
final class StatusCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "status",
                        "Shows what the daemon does and what is wrong, what is wrong first.",
                        "Exits with 4 when the daemon is degraded or a service is in quarantine, so that a monitor can call it.")
                .remote()
                .examples("reeve status", "reeve status --json | jq '.services[] | select(.state != \"running\")'")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE, Exit.DEGRADED)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        var reply = call.client().get("/v1/status");
        int code = call.print(reply, status -> {
            new StatusText(call.terminal()).print(status);
            return Exit.OK;
        });
        boolean degraded = !new Look(reply.value()).all("degraded").isEmpty();
        return code == Exit.OK && degraded ? Exit.DEGRADED : code;
    }
}
