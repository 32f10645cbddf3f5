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
                .examples("reeve quickstart", "reeve status", "reeve quickstart --clean")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE)
                .build();
    }

    @Override
    public int run(Invocation call) {
        call.terminal().flush();
        return call.launcher().quickstart(Places.home(), call.flag("--clean"));
    }
}
