/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios.lint;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.nagios.Kind;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.format.nagios.NagiosObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.TreeSet;

/** Everything that can be doubted in a configuration; errors are told while it is read. */
public final class NagiosLint {
    private final NagiosConfig config;
    private final Objects objects;
    private final Doubts doubts = new Doubts();

    private NagiosLint(NagiosConfig config) {
        this.config = config;
        this.objects = new Objects(config);
    }

    /** @param now from when on periods should open once more */
    public static void check(NagiosConfig config, Disk disk, Instant now, ZoneId zone, Findings findings) {
        NagiosLint lint = new NagiosLint(config);
        new MainDoubts(config, disk, lint.doubts).look();
        TimingDoubts timing = new TimingDoubts(config, lint.doubts);
        lint.objects.checked().forEach(timing::look);
        new ReachDoubts(lint.objects, lint.doubts).look();
        new PeriodDoubts(config, lint.objects, now, zone, lint.doubts).look();
        CommandDoubts commands = new CommandDoubts(config, disk, lint.doubts);
        lint.objects.all(Kind.COMMAND).forEach(commands::look);
        lint.hosts();
        lint.doubts.tell(findings);
    }

    private void hosts() {
        TreeSet<String> busy = new TreeSet<>();
        objects.all(Kind.SERVICE).forEach(service -> busy.add(service.value("host_name")));
        for (NagiosObject host : objects.all(Kind.HOST)) {
            if (host.value("check_command").isEmpty()
                    && host.value("passive_checks_enabled").equals("0")) {
                doubts.warn(
                        "check",
                        host.origin(),
                        Objects.shown(host) + " has no check_command: it is taken for UP",
                        "check_command COMMAND");
            } else if (host.value("check_command").isEmpty()) {
                doubts.note(
                        "check",
                        host.origin(),
                        Objects.shown(host) + " has no check_command: only passive results change it",
                        "check_command COMMAND");
            }
            if (!busy.contains(host.name()) && objects.find(Kind.HOST, host.name()) != null) {
                doubts.note("bare", host.origin(), Objects.shown(host) + " has no services", "");
            }
        }
        for (NagiosObject group : objects.all(Kind.HOSTGROUP)) {
            if (group.list("members").isEmpty()) {
                doubts.note("empty", group.origin(), "the hostgroup " + Quote.of(group.name()) + " has no members", "");
            }
        }
        if (config.objects().isEmpty()) {
            doubts.warn(
                    "nothing",
                    dev.reeve.model.Origin.BUILT_IN,
                    "there are no objects in this configuration",
                    "cfg_file=FILE or cfg_dir=DIRECTORY");
        }
    }
}
