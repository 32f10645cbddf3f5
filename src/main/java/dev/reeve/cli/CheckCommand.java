/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.format.DiskReader;
import dev.reeve.format.yaml.ConfigLoader;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.ConditionChecker;
import dev.reeve.model.Config;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve check}: needs no daemon. */
final class CheckCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "check",
                        "Checks a configuration without a daemon, and says what is wrong where.",
                        "Reads the file and all that it includes; starts and changes nothing.")
                .argument("FILE", false, "the configuration; usually /etc/reeve/reeve.yaml")
                .json()
                .examples("reeve check", "reeve check new.yaml --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE)
                .build();
    }

    @Override
    public int run(Invocation call) {
        String file = call.argument(0);
        // The engine of conditions takes a second to load, so it is asked for only by a rule that has one.
        ConditionChecker conditions =
                (text, type) -> call.launcher().conditions().check(text, type);
        LoadResult result = ConfigLoader.load(
                DiskReader.STANDARD,
                file == null ? Places.SYSTEM_CONFIG.toString() : file,
                call.launcher().catalogue(),
                conditions);
        Look shape = new Look(PlanShape.of(result.config(), result.findings()).value());
        if (call.json()) {
            call.terminal().out().println(Json.text(shape.value()));
        } else {
            PlanText text = new PlanText(call.terminal());
            shape.all("findings").forEach(text::finding);
            call.terminal()
                    .say(result.config()
                            .map(CheckCommand::summary)
                            .orElse("this configuration would not be put into force"));
        }
        return result.config().isPresent() ? Exit.OK : Exit.FAILED;
    }

    private static String summary(Config config) {
        return "fine: version " + config.version() + " with "
                + count(config.services().size(), "service") + ", "
                + count(config.checks().size(), "check") + ", "
                + count(config.logs().size(), "log") + ", "
                + count(config.jobs().size(), "job") + ", "
                + count(config.rules().size(), "rule");
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
