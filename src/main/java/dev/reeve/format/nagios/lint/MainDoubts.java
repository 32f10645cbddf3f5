/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios.lint;

import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Quote;
import dev.reeve.format.Suggestion;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.format.nagios.OptionNames;
import dev.reeve.model.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options of the main file that are unknown, that nothing follows, or that switch something off for all. */
final class MainDoubts {
    private static final Map<String, String> OFF = new LinkedHashMap<>();
    private static final List<String> DIRECTORIES = List.of("check_result_path", "temp_path", "log_archive_path");

    static {
        OFF.put("enable_notifications", "nobody is told of anything");
        OFF.put("execute_service_checks", "no service is checked");
        OFF.put("execute_host_checks", "no host is checked");
        OFF.put("enable_event_handlers", "no event handler runs");
        OFF.put("accept_passive_service_checks", "results from elsewhere are dropped");
        OFF.put("check_external_commands", "commands and results from elsewhere are not read");
        OFF.put(
                "retain_state_information",
                "states, acknowledgements and downtimes would be lost with each restart of Nagios");
    }

    private final NagiosConfig config;
    private final Disk disk;
    private final Doubts doubts;

    MainDoubts(NagiosConfig config, Disk disk, Doubts doubts) {
        this.config = config;
        this.disk = disk;
        this.doubts = doubts;
    }

    void look() {
        config.options().keySet().forEach(this::known);
        OFF.forEach((option, follows) -> {
            if ("0".equals(config.options().get(option))) {
                doubts.note("off " + option, at(option), option + "=0: " + follows, "");
            }
        });
        for (String option : DIRECTORIES) {
            String path = config.options().getOrDefault(option, "");
            if (!path.isEmpty() && !disk.isDirectory(path)) {
                doubts.note(
                        "directory " + option, at(option), option + ": there is no directory " + Quote.of(path), "");
            }
        }
        environment();
        secrets();
    }

    /** Passwords are kept there so that the object files can be shown to anybody. */
    private void secrets() {
        String file = config.options().getOrDefault("resource_file", "");
        if (config.users().size() > 1 && disk.readableByAll(file)) {
            doubts.note(
                    "secrets",
                    at("resource_file"),
                    "every user of this machine may read " + Quote.of(file) + ", where passwords usually are",
                    "mode 0640");
        }
    }

    private void known(String option) {
        if (!OptionNames.names().contains(option)) {
            doubts.add(
                    Severity.WARNING,
                    "option " + option,
                    at(option),
                    "there is no option " + Quote.of(option) + "; it is passed over, and Nagios would not start",
                    "",
                    Suggestion.nearest(option, OptionNames.names()));
        }
    }

    private void environment() {
        if (config.options().getOrDefault("illegal_macro_output_chars", "").isEmpty()) {
            doubts.warn(
                    "illegal_macro_output_chars",
                    Origin.BUILT_IN,
                    "illegal_macro_output_chars is not set: Nagios puts a plugin's output into commands as it came",
                    "illegal_macro_output_chars=`~$&|'\"<>");
        }
        if ("1".equals(config.options().get("enable_environment_macros"))) {
            doubts.note(
                    "environment",
                    at("enable_environment_macros"),
                    "each command gets all macros as variables NAGIOS_*: what a plugin printed is in them as it came",
                    "");
        }
    }

    private Origin at(String option) {
        return config.places().getOrDefault(option, Origin.BUILT_IN);
    }
}
