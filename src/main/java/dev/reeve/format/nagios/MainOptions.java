/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.monitor.CheckingOptions;
import dev.reeve.model.monitor.FlapPlan;
import dev.reeve.model.monitor.FreshnessOptions;
import dev.reeve.model.monitor.HandlerPlan;
import dev.reeve.model.monitor.HostLogic;
import dev.reeve.model.monitor.MonitorOptions;
import dev.reeve.model.monitor.SpreadOptions;
import dev.reeve.model.monitor.Topics;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of the main file that the engine goes by, with the defaults of Nagios 4.5. */
final class MainOptions {
    private static final double MOST_SECONDS = 1e9;

    private final Map<String, String> options;
    private final Duration unit;

    MainOptions(Map<String, String> options) {
        this.options = options;
        unit = seconds("interval_length", 60);
    }

    Duration unit() {
        return unit;
    }

    MonitorOptions read(boolean compat) {
        HostLogic hosts = new HostLogic(
                flag("use_aggressive_host_checking", false),
                flag("translate_passive_host_checks", false),
                flag("passive_host_checks_are_soft", false),
                false);
        return new MonitorOptions(
                compat,
                flag("enable_notifications", true),
                unit,
                flag("soft_state_dependencies", false),
                checking("host", 30, false),
                checking("service", 60, true),
                hosts,
                spread());
    }

    private CheckingOptions checking(String kind, int timeout, boolean fresh) {
        return new CheckingOptions(
                flag("execute_" + kind + "_checks", true),
                flag("accept_passive_" + kind + "_checks", true),
                new HandlerPlan(
                        options.getOrDefault("global_" + kind + "_event_handler", ""),
                        flag("enable_event_handlers", true),
                        null),
                new FlapPlan(
                        flag("enable_flap_detection", false),
                        number("low_" + kind + "_flap_threshold", 20),
                        number("high_" + kind + "_flap_threshold", 30),
                        Topics.NONE),
                new FreshnessOptions(
                        flag("check_" + kind + "_freshness", fresh),
                        positive(kind + "_freshness_check_interval", 60),
                        seconds("additional_freshness_latency", 15)),
                positive(kind + "_check_timeout", timeout),
                timeoutState(),
                seconds("cached_" + kind + "_check_horizon", 15),
                flag("enable_predictive_" + kind + "_dependency_checks", true),
                flag("check_for_orphaned_" + kind + "s", true));
    }

    private SpreadOptions spread() {
        return new SpreadOptions(
                delay("host_inter_check_delay_method"),
                delay("service_inter_check_delay_method"),
                (int) number("service_interleave_factor", 0),
                seconds("max_host_check_spread", 30).multipliedBy(60),
                seconds("max_service_check_spread", 30).multipliedBy(60),
                (int) number("max_concurrent_checks", 0));
    }

    /** {@code s}: told from intervals; {@code n}: none; {@code d}: a second; else seconds. */
    private @Nullable Duration delay(String option) {
        return switch (options.getOrDefault(option, "s")) {
            case "s" -> null;
            case "n" -> Duration.ZERO;
            case "d" -> Duration.ofSeconds(1);
            default -> seconds(option, 1);
        };
    }

    private int timeoutState() {
        return switch (options.getOrDefault("service_check_timeout_state", "c")) {
            case "o" -> 0;
            case "w" -> 1;
            case "u" -> 3;
            default -> 2;
        };
    }

    private boolean flag(String option, boolean standard) {
        return options.containsKey(option) ? number(option, 0) != 0 : standard;
    }

    private double number(String option, double standard) {
        return options.containsKey(option) ? Reader.parsed(options.get(option)) : standard;
    }

    private Duration seconds(String option, double standard) {
        return Duration.ofMillis(Math.round(Math.clamp(number(option, standard), 0, MOST_SECONDS) * 1000));
    }

    private Duration positive(String option, double standard) {
        Duration given = seconds(option, standard);
        return given.isZero() ? seconds("", standard) : given;
    }
}
