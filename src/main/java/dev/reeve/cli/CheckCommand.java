/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Config;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.upstart.UpstartSpec;
import java.util.SequencedCollection;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve check}: needs no daemon. */
final class CheckCommand implements Command {
    private static final int MOST_NAMES = 200;

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
        LoadResult result = DiskConfig.load(call.argument(0), call.launcher());
        Look shape = new Look(PlanShape.of(result.config(), result.findings()).value());
        if (call.json()) {
            call.terminal().json(Json.text(shape.value()));
        } else {
            PlanText text = new PlanText(call.terminal());
            shape.all("findings").forEach(text::finding);
            call.terminal()
                    .say(result.config()
                            .map(CheckCommand::summary)
                            .orElse("this configuration would not be put into force"));
            result.config().ifPresent(config -> {
                RivalWarnings.of(config).forEach(call.terminal()::say);
                upstart(call.terminal(), config.upstart());
                named(call.terminal(), "jails: ", config.jails().jails().sequencedKeySet());
                named(
                        call.terminal(),
                        "jails left out (see above): ",
                        config.jails().broken().sequencedKeySet());
            });
        }
        return result.config().isPresent() ? Exit.OK : Exit.FAILED;
    }

    private static String summary(Config config) {
        return "fine: version " + config.version() + " with "
                + count(config.services().size(), "service") + ", "
                + count(config.checks().size(), "check") + ", "
                + count(config.logs().size(), "log") + ", "
                + count(config.jobs().size(), "job") + ", "
                + count(config.rules().size(), "rule")
                + (config.upstart().directories().isEmpty()
                        ? ""
                        : ", " + count(config.upstart().jobs().size(), "Upstart job"))
                + (config.jails().jails().isEmpty()
                        ? ""
                        : ", " + count(config.jails().jails().size(), "jail"))
                + (config.monitor().isEmpty() ? "" : watched(config.monitor().monitoring()));
    }

    private static String watched(Monitoring monitoring) {
        return ", of Nagios " + count(monitoring.hosts().size(), "host") + " and "
                + count(monitoring.services().size(), "service");
    }

    /** By name, since a job that is not there is found by nobody who only reads a number. */
    private static void upstart(Terminal to, UpstartSpec spec) {
        named(to, "Upstart jobs: ", spec.jobs().sequencedKeySet());
        named(to, "not loaded (see above): ", names(spec, job -> !spec.jobs().containsKey(job.job())));
        named(
                to,
                "without their override (see above): ",
                names(spec, job -> spec.jobs().containsKey(job.job()) && job.override()));
    }

    private static SequencedCollection<String> names(UpstartSpec spec, Predicate<UpstartSpec.Unused> which) {
        return spec.unused().stream()
                .filter(which)
                .map(UpstartSpec.Unused::job)
                .distinct()
                .toList();
    }

    private static void named(Terminal to, String title, SequencedCollection<String> names) {
        if (!names.isEmpty()) {
            String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
            to.say(title + names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")) + more);
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
