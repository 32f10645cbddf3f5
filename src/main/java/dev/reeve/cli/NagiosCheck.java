/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.format.nagios.Kind;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.format.nagios.lint.NagiosLint;
import dev.reeve.model.Amount;
import dev.reeve.model.Value;
import dev.reeve.model.period.DayRule.Reading;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code reeve nagios check}. */
final class NagiosCheck {
    private final Invocation call;
    private final Findings findings = new Findings();

    NagiosCheck(Invocation call) {
        this.call = call;
    }

    int run(String file) {
        NagiosConfig config = NagiosConfig.load(file, Reading.MANUAL, DiskReader.STANDARD, findings);
        Terminal to = call.terminal();
        NagiosLint.check(config, new NagiosDisk(), to.clock().instant(), to.zone(), findings);
        List<Finding> all = findings.sorted();
        if (call.json()) {
            to.json(Json.text(shape(file, config, all)));
        } else {
            print(to, file, config, all);
        }
        long warnings = count(all, Severity.WARNING);
        return findings.errors() > 0 || call.flag("--strict") && warnings > 0 ? Exit.FAILED : Exit.OK;
    }

    private void print(Terminal to, String file, NagiosConfig config, List<Finding> all) {
        all.stream()
                .filter(finding -> call.flag("--all") || finding.severity() != Severity.NOTE)
                .forEach(finding -> to.say(finding.toString()));
        long notes = count(all, Severity.NOTE);
        to.say(file + ": " + numbers(config) + "; " + Amount.of(findings.errors(), "error") + ", "
                + Amount.of(count(all, Severity.WARNING), "warning")
                + (notes == 0
                        ? ""
                        : ", " + Amount.of(notes, "note") + (call.flag("--all") ? "" : " (--all shows them)")));
    }

    private static String numbers(NagiosConfig config) {
        return Stream.of(Kind.HOST, Kind.SERVICE, Kind.CONTACT, Kind.COMMAND, Kind.TIMEPERIOD)
                .map(kind -> number(config, kind))
                .collect(Collectors.joining(", "));
    }

    private static String number(NagiosConfig config, Kind kind) {
        long count = config.objects().stream()
                .filter(object -> object.kind() == kind)
                .count();
        return Amount.of(count, kind.name().toLowerCase(Locale.ROOT));
    }

    private static long count(List<Finding> all, Severity severity) {
        return all.stream().filter(finding -> finding.severity() == severity).count();
    }

    private Value shape(String file, NagiosConfig config, List<Finding> all) {
        return new Shape()
                .put("file", file)
                .put("hosts", number(config, Kind.HOST))
                .put("services", number(config, Kind.SERVICE))
                .put("contacts", number(config, Kind.CONTACT))
                .put("commands", number(config, Kind.COMMAND))
                .put("timeperiods", number(config, Kind.TIMEPERIOD))
                .put("errors", findings.errors())
                .put("warnings", count(all, Severity.WARNING))
                .put("findings", all.stream().map(FindingShape::of).toList())
                .value();
    }
}
