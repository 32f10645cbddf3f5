/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve check-now}: has hosts and services checked at once. */
final class CheckNowCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "check-now",
                        "Has checks, hosts or services made at once, whatever their period and their schedule say.",
                        "The result comes as any other: reeve checks shows it, reeve events --subject check/web/HTTP too.")
                .arguments("NAME", "what to check: a check, a host, or a host's service, such as disk, web or web/HTTP")
                .flag("--services", "with hosts: all their services too")
                .remote()
                .examples("reeve check-now disk", "reeve check-now web/HTTP", "reeve check-now web db --services")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        long now = call.terminal().clock().instant().getEpochSecond();
        List<String> commands = new ArrayList<>();
        for (String argument : call.arguments()) {
            WatchName name = WatchName.parse(argument);
            commands.add("SCHEDULE_FORCED_" + name.kind() + "_CHECK;" + name.arguments() + ";" + now);
            if (call.flag("--services") && name.service() == null) {
                commands.add("SCHEDULE_FORCED_HOST_SVC_CHECKS;" + name.host() + ";" + now);
            }
        }
        return MonitorOrder.send(call, commands, "to be checked now");
    }
}
