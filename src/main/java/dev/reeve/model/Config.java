/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.model.cron.CronSpec;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.upstart.UpstartSpec;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A whole configuration, checked: every reference resolves, every rule fits the catalogue.
 *
 * @param version SHA-256 of its sources, the first 12 hexadecimal digits
 */
public record Config(
        String version,
        DaemonSpec daemon,
        SortedMap<String, ServiceSpec> services,
        SortedMap<String, CheckSpec> checks,
        SortedMap<String, LogSpec> logs,
        SortedMap<String, JobSpec> jobs,
        SortedMap<String, RuleSpec> rules,
        SortedMap<String, ChannelSpec> channels,
        GuardSpec guard,
        UpstartSpec upstart,
        JailsSpec jails,
        MonitorSpec monitor,
        CronSpec cron,
        AlertsSpec alerts) {
    public Config {
        services = ordered(services);
        checks = ordered(checks);
        logs = ordered(logs);
        jobs = SortedTable.of(jobs);
        rules = ordered(rules);
        channels = ordered(channels);
    }

    /** Without routes for alerts. */
    public Config(
            String version,
            DaemonSpec daemon,
            SortedMap<String, ServiceSpec> services,
            SortedMap<String, CheckSpec> checks,
            SortedMap<String, LogSpec> logs,
            SortedMap<String, JobSpec> jobs,
            SortedMap<String, RuleSpec> rules,
            SortedMap<String, ChannelSpec> channels,
            GuardSpec guard,
            UpstartSpec upstart,
            JailsSpec jails,
            MonitorSpec monitor,
            CronSpec cron) {
        this(
                version,
                daemon,
                services,
                checks,
                logs,
                jobs,
                rules,
                channels,
                guard,
                upstart,
                jails,
                monitor,
                cron,
                AlertsSpec.NONE);
    }

    /** Without crontabs. */
    public Config(
            String version,
            DaemonSpec daemon,
            SortedMap<String, ServiceSpec> services,
            SortedMap<String, CheckSpec> checks,
            SortedMap<String, LogSpec> logs,
            SortedMap<String, JobSpec> jobs,
            SortedMap<String, RuleSpec> rules,
            SortedMap<String, ChannelSpec> channels,
            GuardSpec guard,
            UpstartSpec upstart,
            JailsSpec jails,
            MonitorSpec monitor) {
        this(
                version,
                daemon,
                services,
                checks,
                logs,
                jobs,
                rules,
                channels,
                guard,
                upstart,
                jails,
                monitor,
                CronSpec.NONE);
    }

    /** With nothing of Nagios and without crontabs. */
    public Config(
            String version,
            DaemonSpec daemon,
            SortedMap<String, ServiceSpec> services,
            SortedMap<String, CheckSpec> checks,
            SortedMap<String, LogSpec> logs,
            SortedMap<String, JobSpec> jobs,
            SortedMap<String, RuleSpec> rules,
            SortedMap<String, ChannelSpec> channels,
            GuardSpec guard,
            UpstartSpec upstart,
            JailsSpec jails) {
        this(
                version,
                daemon,
                services,
                checks,
                logs,
                jobs,
                rules,
                channels,
                guard,
                upstart,
                jails,
                MonitorSpec.NONE,
                CronSpec.NONE);
    }

    /** Without jails. */
    public Config(
            String version,
            DaemonSpec daemon,
            SortedMap<String, ServiceSpec> services,
            SortedMap<String, CheckSpec> checks,
            SortedMap<String, LogSpec> logs,
            SortedMap<String, JobSpec> jobs,
            SortedMap<String, RuleSpec> rules,
            SortedMap<String, ChannelSpec> channels,
            GuardSpec guard,
            UpstartSpec upstart) {
        this(version, daemon, services, checks, logs, jobs, rules, channels, guard, upstart, JailsSpec.NONE);
    }

    /** Without Upstart jobs. */
    public Config(
            String version,
            DaemonSpec daemon,
            SortedMap<String, ServiceSpec> services,
            SortedMap<String, CheckSpec> checks,
            SortedMap<String, LogSpec> logs,
            SortedMap<String, JobSpec> jobs,
            SortedMap<String, RuleSpec> rules,
            SortedMap<String, ChannelSpec> channels,
            GuardSpec guard) {
        this(version, daemon, services, checks, logs, jobs, rules, channels, guard, UpstartSpec.NONE);
    }

    /** The same with other jails, under a name of its own. */
    public Config with(String named, JailsSpec others) {
        return new Config(
                named, daemon, services, checks, logs, jobs, rules, channels, guard, upstart, others, monitor, cron,
                alerts);
    }

    /** The same with a guard that lets nothing be done. */
    public Config asDryRun() {
        return new Config(
                version,
                daemon,
                services,
                checks,
                logs,
                jobs,
                rules,
                channels,
                guard.asDryRun(),
                upstart,
                jails,
                monitor,
                cron,
                alerts);
    }

    public static Config empty() {
        return new Config(
                "empty",
                DaemonSpec.DEFAULT,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                GuardDefaults.spec());
    }

    private static <T> SortedMap<String, T> ordered(SortedMap<String, T> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
