/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Finding;
import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.SourceReader;
import dev.reeve.model.Origin;
import dev.reeve.model.monitor.MonitorRuns;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.period.DayRule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Makes what is watched of a Nagios configuration as a whole. Notes are left to {@code reeve nagios check}. */
public final class MonitorLoader {
    /** Stands for what the main file says. */
    public static final String OF_NAGIOS = "nagios";

    private static final double MOST_SECONDS = 1e9;

    private final NagiosConfig config;
    private final Wanted wanted;
    private final Findings findings;

    /**
     * How a configuration is to be run.
     *
     * @param file the main file
     * @param compat as Nagios does where its manual says otherwise
     * @param user null: as the main file says
     * @param commandFile a path, empty for none, or {@link #OF_NAGIOS}
     */
    public record Wanted(
            String file,
            boolean compat,
            boolean shadow,
            @Nullable String user,
            String commandFile) {}

    private MonitorLoader(NagiosConfig config, Wanted wanted, Findings findings) {
        this.config = config;
        this.wanted = wanted;
        this.findings = findings;
    }

    public static MonitorSpec load(Wanted wanted, SourceReader reader, Findings findings) {
        Findings told = new Findings();
        DayRule.Reading reading = wanted.compat() ? DayRule.Reading.NAGIOS : DayRule.Reading.MANUAL;
        NagiosConfig config = NagiosConfig.load(wanted.file(), reading, reader, told);
        MonitorSpec spec = new MonitorLoader(config, wanted, told).spec();
        told.sorted().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .forEach(finding -> report(finding, findings));
        return spec;
    }

    private static void report(Finding finding, Findings findings) {
        findings.add(finding.severity(), finding.origin(), finding.message(), finding.expected(), finding.suggestion());
    }

    private MonitorSpec spec() {
        Monitoring monitoring = MonitoringCompiler.compile(config, wanted.compat(), findings);
        return new MonitorSpec(wanted.file(), monitoring, new ConfigMacros(config), runs());
    }

    private MonitorRuns runs() {
        String user = wanted.user();
        return new MonitorRuns(
                user == null ? text("nagios_user", "") : user,
                wanted.shadow(),
                zone(),
                text("illegal_macro_output_chars", wanted.compat() ? "" : MonitorRuns.ILLEGAL),
                text("enable_environment_macros", "0").equals("1"),
                seconds("event_handler_timeout", 30),
                seconds("notification_timeout", 30),
                commandFile(),
                wanted.shadow() ? "" : text("check_result_path", ""),
                seconds("max_check_result_file_age", 3_600));
    }

    private String commandFile() {
        // In the shadow of a Nagios that runs they are its own.
        boolean off = wanted.shadow() || text("check_external_commands", "1").equals("0");
        String own = off ? "" : text("command_file", "");
        return wanted.commandFile().equals(OF_NAGIOS) ? own : wanted.commandFile();
    }

    private ZoneId zone() {
        String name = text("use_timezone", "");
        try {
            return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name.replaceFirst("^:", ""));
        } catch (DateTimeException unknown) {
            Origin at = config.places().getOrDefault("use_timezone", Origin.BUILT_IN);
            findings.add(Severity.ERROR, at, "there is no time zone " + Quote.of(name), "such as Europe/Berlin", "");
            return ZoneId.systemDefault();
        }
    }

    private String text(String option, String otherwise) {
        return config.options().getOrDefault(option, otherwise);
    }

    private Duration seconds(String option, double otherwise) {
        double seconds = config.options().containsKey(option) ? Reader.parsed(text(option, "")) : otherwise;
        return Duration.ofMillis(Math.round(Math.clamp(seconds > 0 ? seconds : otherwise, 0.001, MOST_SECONDS) * 1000));
    }
}
