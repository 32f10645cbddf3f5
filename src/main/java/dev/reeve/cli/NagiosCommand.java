/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Nagios' configuration, looked at without a daemon. */
final class NagiosCommand implements Command {
    private static final List<String> VERBS = List.of("check");

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "nagios",
                        "Tells what is wrong with a Nagios configuration.",
                        "check [FILE]: what `nagios -v` tells, and what it does not: commands whose program is not there, people that nobody is told through, periods that never open, macros that do not exist, intervals that do not go together. Each with file, line and what would be right. Runs nothing, needs no daemon and no Nagios.",
                        "What Nagios would not start with is an error; what it starts with and nobody meant is a warning.")
                .argument("WHAT", true, "check", VERBS)
                .argument(
                        "FILE",
                        false,
                        "nagios.cfg; usually the first there is of " + String.join(", ", NagiosPlaces.USUAL))
                .flag("--strict", "fail on warnings as well")
                .flag("--all", "tell notes too: what is unused, or worth knowing")
                .json()
                .examples(
                        "reeve nagios check",
                        "reeve nagios check /etc/nagios4/nagios.cfg --all",
                        "reeve nagios check --strict --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE)
                .build();
    }

    @Override
    public int run(Invocation call) {
        String what = call.required(0);
        if (!what.equals("check")) {
            throw new UsageProblem("there is no 'reeve nagios " + what + "'" + Nearest.hint(what, VERBS));
        }
        return new NagiosCheck(call).run(NagiosPlaces.main(call.argument(1)));
    }
}
