/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios.lint;

import static dev.reeve.format.nagios.lint.Objects.flag;
import static dev.reeve.format.nagios.lint.Objects.number;
import static dev.reeve.format.nagios.lint.Objects.shown;

import dev.reeve.format.nagios.Kind;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.format.nagios.NagiosObject;
import java.util.Locale;

/** Intervals, timeouts and thresholds that do not go together. */
final class TimingDoubts {
    private static final double DEFAULT_LENGTH = 60;

    private final NagiosConfig config;
    private final Doubts doubts;
    private final double length;

    TimingDoubts(NagiosConfig config, Doubts doubts) {
        this.config = config;
        this.doubts = doubts;
        this.length = option("interval_length", DEFAULT_LENGTH);
    }

    void look(NagiosObject object) {
        if (flag(object, "active_checks_enabled")) {
            active(object);
        } else {
            passive(object);
        }
        notification(object);
        freshness(object);
        flapping(object);
    }

    private void active(NagiosObject object) {
        double check = number(object, "check_interval");
        double retry = number(object, "retry_interval");
        if (check > 0
                && timeout(object) >= check * length
                && !object.value("check_command").isEmpty()) {
            doubts.warn(
                    "timeout",
                    object.at("check_interval"),
                    "a check of " + shown(object) + " may take " + spelled(timeout(object)) + ", and comes each "
                            + spelled(check * length),
                    timeoutOption(object) + " below check_interval x interval_length");
        }
        if (retry > check && check > 0 && number(object, "max_check_attempts") > 1) {
            doubts.warn(
                    "retry",
                    object.at("retry_interval"),
                    shown(object) + " is looked at more seldom while a problem is confirmed (retry_interval "
                            + plain(retry) + ") than otherwise (check_interval " + plain(check) + ")",
                    "retry_interval at most check_interval");
        }
        if (check == 0 && object.kind() == Kind.SERVICE) {
            doubts.note(
                    "never",
                    object.at("check_interval"),
                    shown(object) + " has check_interval 0: it is never checked by itself",
                    "");
        }
    }

    private void passive(NagiosObject object) {
        boolean passive = flag(object, "passive_checks_enabled");
        if (!passive) {
            doubts.warn(
                    "unchecked",
                    object.at("passive_checks_enabled"),
                    shown(object) + " takes neither active nor passive checks: its state never changes",
                    "active_checks_enabled 1 or passive_checks_enabled 1");
        } else if (object.value("check_freshness").equals("0") && object.kind() == Kind.SERVICE) {
            doubts.note(
                    "silence",
                    object.at("check_freshness"),
                    "nobody notices when no results come for " + shown(object) + " any more",
                    "check_freshness 1 and freshness_threshold SECONDS");
        }
    }

    private void notification(NagiosObject object) {
        double notify = number(object, "notification_interval");
        double check = number(object, "check_interval");
        if (notify > 0 && notify < check && flag(object, "active_checks_enabled")) {
            doubts.warn(
                    "notification_interval",
                    object.at("notification_interval"),
                    shown(object) + " has notification_interval " + plain(notify) + " below its check_interval "
                            + plain(check) + ": notifications go out with results of checks, so no sooner",
                    "notification_interval 0, or at least check_interval");
        }
    }

    private void freshness(NagiosObject object) {
        double threshold = number(object, "freshness_threshold");
        double check = number(object, "check_interval") * length;
        if (object.value("check_freshness").equals("1")
                && threshold > 0
                && threshold < check
                && flag(object, "active_checks_enabled")) {
            doubts.warn(
                    "freshness",
                    object.at("freshness_threshold"),
                    shown(object) + " is taken for stale after " + spelled(threshold)
                            + ", before its next check is due (" + spelled(check) + ")",
                    "freshness_threshold above check_interval x interval_length");
        }
    }

    private void flapping(NagiosObject object) {
        double low = number(object, "low_flap_threshold");
        double high = number(object, "high_flap_threshold");
        if (low > 0 && high > 0 && low >= high) {
            doubts.warn(
                    "flap",
                    object.at("low_flap_threshold"),
                    shown(object) + " has low_flap_threshold " + plain(low) + " not below high_flap_threshold "
                            + plain(high),
                    "low_flap_threshold below high_flap_threshold");
        }
    }

    private double timeout(NagiosObject object) {
        return option(timeoutOption(object), object.kind() == Kind.HOST ? 30 : 60);
    }

    private static String timeoutOption(NagiosObject object) {
        return object.kind() == Kind.HOST ? "host_check_timeout" : "service_check_timeout";
    }

    private double option(String name, double otherwise) {
        try {
            return Double.parseDouble(config.options().getOrDefault(name, ""));
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    private static String spelled(double seconds) {
        return plain(seconds) + " s";
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : String.format(Locale.ROOT, "%.2f", number);
    }
}
