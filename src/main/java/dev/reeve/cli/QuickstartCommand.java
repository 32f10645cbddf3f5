/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve quickstart} */
final class QuickstartCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "quickstart",
                        "Runs an example: a web server that is supervised and checked, an attacker who is banned, and the rules that do it.",
                        "Everything stays in the source tree; no privilege is needed. Ctrl-C ends it.")
                .flag("--clean", "remove what an earlier quickstart left, and end")
                .flag(
                        "--all",
                        "with --clean: also what another daemon, of `reeve run`, has in its directory: that daemon's services, bans and journal")
                .examples("reeve quickstart", "reeve status", "reeve quickstart --clean")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE)
                .build();
    }

    @Override
    public int run(Invocation call) {
        if (call.flag("--all") && !call.flag("--clean")) {
            throw new UsageProblem("--all belongs to --clean (reeve quickstart --clean --all)");
        }
        call.terminal().flush();
        Cleaning clean = call.flag("--clean") ? Cleaning.OWN : Cleaning.NONE;
        return call.launcher().quickstart(Places.home(), call.flag("--all") ? Cleaning.ALL : clean);
    }
}
