/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Expressions and crontabs, looked at without a daemon. */
final class CronCommand implements Command {
    private static final List<String> VERBS = List.of("next", "check");

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "cron",
                        "Tells when an expression comes next, and what is wrong with a crontab.",
                        "next EXPR: the next times of a cron expression, a systemd calendar or a Quartz expression.",
                        "check FILE: what cron would do with a crontab, or with each file of a directory such as /etc/cron.d, without a word: tables that it drops for one line, lines that never run, commands that end at a percent sign. Runs nothing.")
                .argument("WHAT", true, "next or check", VERBS)
                .arguments("EXPR|FILE", "an expression, best in quotes; or crontabs and directories")
                .choice(
                        "--dialect",
                        "NAME",
                        "for next: cron, systemd or quartz; usually recognised",
                        "cron",
                        "systemd",
                        "quartz")
                .option("--zone", "ZONE", "for next: such as Europe/Berlin; usually the machine's")
                .option("--count", "N", "for next: how many times, 1 to 1000; usually 5")
                .option(
                        "--from",
                        "TIME",
                        "for next: after when, such as '2026-03-28 12:00' or an instant with Z; usually now")
                .flag("--compat", "for next: with changes of the clock exactly as Debian's cron handles them")
                .flag("--system", "for check: the lines name a user, as in /etc/crontab; usually known by the place")
                .option("--user", "NAME", "for check: whose table it is")
                .json()
                .examples(
                        "reeve cron next '30 2 * * mon-fri' --zone Europe/Berlin",
                        "reeve cron next 'Mon *-*~7/1 04:00' --from 2027-01-01",
                        "reeve cron check /etc/crontab /etc/cron.d",
                        "crontab -l > mine && reeve cron check mine")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE)
                .build();
    }

    @Override
    public int run(Invocation call) {
        String what = call.required(0);
        List<String> rest = call.arguments().subList(1, call.arguments().size());
        return switch (what) {
            case "next" -> new CronNext(call).run(String.join(" ", rest));
            case "check" -> new CronCheck(call).run(rest);
            default -> throw new UsageProblem("there is no 'reeve cron " + what + "'" + Nearest.hint(what, VERBS));
        };
    }
}
