/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.yaml.NamedType.Objects;
import dev.reeve.model.ChannelSpec;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.DaemonSpec;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.JobSpec;
import dev.reeve.model.LogSpec;
import dev.reeve.model.alert.OnCallSpec;
import dev.reeve.model.cron.CronSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys at the top of a file. */
final class RootSection {
    /** All that files say, before references are held against each other; {@code guard} is null where it is broken. */
    record Draft(
            DaemonSpec daemon,
            Objects<DependencyKeys.Draft> services,
            Objects<CheckSpec> checks,
            Objects<LogSpec> logs,
            Objects<JobSpec> jobs,
            Objects<RuleSection.Draft> rules,
            Objects<ChannelSpec> channels,
            @Nullable GuardSpec guard,
            UpstartSection.Draft upstart,
            Fail2banSection.Draft fail2ban,
            Objects<JailSection.Draft> jails,
            NagiosSection.Draft nagios,
            CronSettings cron,
            AlertsSection.Draft alerts,
            Objects<OnCallSpec> onCall) {}

    static final Key<List<String>> INCLUDE = Key.optional(
            "include",
            Lists.oneOrMany(Types.LINE),
            "Further files: paths, directories (their `*.yaml` in the order of names), or a directory with a glob as the last part. Relative paths are taken from the file's directory. "
                    + "The same sections in several files add up; a name may be there only once.",
            "[services/*.yaml, rules.d]");
    static final Key<DaemonSpec> DAEMON =
            Key.optional("daemon", DaemonSection.SECTION, "{}", "Settings of the daemon itself.", "");
    static final Key<Objects<DependencyKeys.Draft>> SERVICES = Key.optional(
            "services",
            new NamedType<>("service", ServiceSection.SECTION, Instances::expand),
            "{}",
            "Programs that run all the time. `web@1..4` as a name, or `instances: 4` in the stanza, makes four services `web@1` to `web@4` of it, with `${instance}` in its texts replaced.",
            "");
    static final Key<Objects<CheckSpec>> CHECKS = Key.optional(
            "checks", new NamedType<>("check", CheckSection.SECTION), "{}", "Questions asked again and again.", "");
    static final Key<Objects<LogSpec>> LOGS =
            Key.optional("logs", new NamedType<>("log", LogSection.SECTION), "{}", "Log files that are followed.", "");
    static final Key<Objects<JobSpec>> SCHEDULE = Key.optional(
            "schedule", new NamedType<>("job", JobSection.SECTION), "{}", "Programs that run by the clock.", "");
    static final Key<Objects<RuleSection.Draft>> RULES = Key.optional(
            "rules", new NamedType<>("rule", RuleSection.SECTION), "{}", "What is done when something happens.", "");
    static final Key<Objects<ChannelSpec>> NOTIFY = Key.optional(
            "notify", new NamedType<>("channel", ChannelSection.SECTION), "{}", "Ways to tell people.", "");
    static final Key<AlertsSection.Draft> ALERTS = Key.optional(
            "alerts", AlertsSection.SECTION, "{}", "Who is told of what is wrong: routes, inhibitions, digests.", "");
    static final Key<Objects<OnCallSpec>> ON_CALL = Key.optional(
            "oncall",
            new NamedType<>("on-call schedule", OnCallSection.SECTION),
            "{}",
            "Who is on call when; routes name a schedule like a channel.",
            "");
    static final Key<GuardSpec> GUARD = Key.optional(
            "guard",
            GuardSection.SECTION,
            "The limits that every action is held to; the defaults in docs/guard.md when left out.",
            "");

    static final Key<UpstartSection.Draft> UPSTART =
            Key.optional("upstart", UpstartSection.SECTION, "{}", "Upstart jobs that this node runs.", "");

    static final Key<Fail2banSection.Draft> FAIL2BAN =
            Key.optional("fail2ban", Fail2banSection.SECTION, "{}", "fail2ban's jails that this node runs.", "");
    static final Key<Objects<JailSection.Draft>> JAILS = Key.optional(
            "jails", new NamedType<>("jail", JailSection.SECTION), "{}", "Bans of addresses that fail too often.", "");

    static final Key<NagiosSection.Draft> NAGIOS = Key.optional(
            "nagios", NagiosSection.SECTION, "{}", "Nagios' hosts and services that this node watches.", "");

    static final Key<CronSettings> CRON =
            Key.optional("cron", CronSection.SECTION, "{}", "The machine's crontabs, run where they are.", "");

    static final Section<Draft> SECTION = Section.of(
                    "configuration",
                    "a configuration",
                    "A file holds any of these sections. All may be left out.",
                    List.of(
                            INCLUDE, DAEMON, SERVICES, CHECKS, LOGS, SCHEDULE, RULES, NOTIFY, ALERTS, ON_CALL, GUARD,
                            UPSTART, FAIL2BAN, JAILS, NAGIOS, CRON),
                    RootSection::bind)
            .tolerating();

    private RootSection() {}

    private static Draft bind(Bound bound) {
        return new Draft(
                bound.get(DAEMON),
                bound.get(SERVICES),
                bound.get(CHECKS),
                bound.get(LOGS),
                bound.get(SCHEDULE),
                bound.get(RULES),
                bound.get(NOTIFY),
                guard(bound),
                bound.get(UPSTART),
                bound.get(FAIL2BAN),
                bound.get(JAILS),
                bound.get(NAGIOS),
                bound.get(CRON),
                bound.get(ALERTS),
                bound.get(ON_CALL));
    }

    private static @Nullable GuardSpec guard(Bound bound) {
        GuardSpec guard = bound.find(GUARD);
        return guard != null || bound.has(GUARD) ? guard : dev.reeve.model.GuardDefaults.spec();
    }
}
