/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.format.nagios.MonitoringCompiler;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.format.nagios.lint.NagiosLint;
import dev.reeve.model.Amount;
import dev.reeve.model.Value;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.period.DayRule.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Reeve would take over of a Nagios that is set up on this machine. Only reads. */
final class NagiosAdoption {
    /** Options that change what Nagios does, and that Reeve does not follow. */
    private static final SequencedMap<String, String> NOT_FOLLOWED = new LinkedHashMap<>();

    static {
        NOT_FOLLOWED.put("obsess_over_services", "ocsp_command is not run");
        NOT_FOLLOWED.put("obsess_over_hosts", "ochp_command is not run");
        NOT_FOLLOWED.put(
                "process_performance_data",
                "performance data commands and files are not written: reeve graph shows what was measured");
    }

    private final Terminal terminal;
    private final String file;
    private final Findings findings = new Findings();

    /** @param file main file, absolute */
    NagiosAdoption(Terminal terminal, String file) {
        this.terminal = terminal;
        this.file = file;
    }

    Value find() {
        NagiosConfig config = NagiosConfig.load(file, Reading.MANUAL, DiskReader.STANDARD, findings);
        Monitoring monitoring = MonitoringCompiler.compile(config, false, findings);
        NagiosLint.check(config, new NagiosDisk(), terminal.clock().instant(), terminal.zone(), findings);
        List<Finding> all = findings.sorted();
        String running = running(config);
        return new Shape()
                .put("file", file)
                .put("hosts", monitoring.hosts().size())
                .put("services", monitoring.services().size())
                .put("contacts", monitoring.contacts().size())
                .put("commands", monitoring.commands().size())
                .put("timeperiods", monitoring.periods().size())
                .put("escalations", monitoring.escalations().size())
                .put("dependencies", monitoring.dependencies().size())
                .put("errors", findings.errors())
                .put("running", running.isEmpty() ? null : running)
                .texts("programs_missing", programs(all))
                .texts("not_followed", notFollowed(config))
                .texts(
                        "findings",
                        all.stream()
                                .filter(Finding::isError)
                                .map(Object::toString)
                                .toList())
                .put("yaml", monitoring.hosts().isEmpty() ? "" : yaml(running))
                .value();
    }

    private String yaml(String running) {
        return "nagios:\n  file: '" + file.replace("'", "''") + "'\n  mode: compat\n"
                + (running.isEmpty() ? "" : "  shadow: true\n");
    }

    /** Its process by the lock file; empty where none runs. */
    private static String running(NagiosConfig config) {
        try {
            String pid = Files.readString(Path.of(config.options().getOrDefault("lock_file", "/nonexistent")))
                    .strip();
            return pid.matches("\\d{1,9}") && Files.isDirectory(Path.of("/proc", pid)) ? pid : "";
        } catch (IOException | InvalidPathException none) {
            return "";
        }
    }

    private static List<String> programs(List<Finding> all) {
        return all.stream()
                .filter(finding -> finding.severity() == Severity.WARNING
                        && finding.expected().startsWith("a program that"))
                .map(Finding::toString)
                .toList();
    }

    private static List<String> notFollowed(NagiosConfig config) {
        List<String> all = new ArrayList<>();
        NOT_FOLLOWED.forEach((option, why) -> {
            if (config.options().getOrDefault(option, "0").equals("1")) {
                all.add(option + "=1: " + why);
            }
        });
        if (config.options().containsKey("broker_module")) {
            all.add("broker_module: modules of Nagios are not loaded");
        }
        return all;
    }

    private static String numberOf(Look found, String kind) {
        String many = kind.equals("dependency") ? "dependencies" : kind + "s";
        return Amount.of(found.number(many, 0), kind);
    }

    static void print(Terminal to, Look found) {
        to.say("Nagios in " + found.text("file") + ": "
                + Stream.of("host", "service", "contact", "command", "escalation", "dependency")
                        .map(kind -> numberOf(found, kind))
                        .collect(Collectors.joining(", ")));
        found.texts("findings").forEach(to::say);
        found.texts("programs_missing").forEach(to::say);
        found.texts("not_followed").forEach(text -> to.say("not followed: " + text));
        to.out().println();
        if (found.text("yaml").isEmpty()) {
            to.say("There is nothing that Reeve would take over.");
            return;
        }
        if (found.has("running")) {
            to.say(to.style("33", "Nagios runs") + ", process " + found.text("running")
                    + ". Both would notify of the same. So:");
            to.say(
                    "  1. add the stanza below: with `shadow: true` Reeve checks, and only records whom it would tell; reeve checks and reeve problems show it");
            to.say("  2. systemctl disable --now nagios4 (or whatever starts it); take `shadow` out; reeve apply");
            to.say("  back: take the stanza out; reeve apply; systemctl enable --now nagios4");
        }
        to.say(
                "In reeve.yaml this watches all of it; nothing was changed. `mode: compat` does as Nagios does, `default` as its manual says.");
        to.say(
                "What was acknowledged and planned in Nagios does not come over. reeve nagios check tells what else is doubtful.");
        to.out().println();
        found.text("yaml").lines().forEach(to::say);
    }
}
