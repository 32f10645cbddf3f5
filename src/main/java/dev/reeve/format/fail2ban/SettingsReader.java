/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import dev.reeve.model.jail.Fail2banSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads fail2ban.conf. An option that cannot be used is reported, and the usual value taken. */
final class SettingsReader {
    static final List<String> OPTIONS = List.of(
            "loglevel",
            "logtarget",
            "syslogsocket",
            "allowipv6",
            "socket",
            "pidfile",
            "dbfile",
            "dbpurgeage",
            "dbmaxmatches",
            "stacksize");

    private static final int USUAL_MATCHES = 10;

    private final ConfigTree tree;
    private final Findings findings;

    private SettingsReader(ConfigTree tree, Findings findings) {
        this.tree = tree;
        this.findings = findings;
    }

    static Fail2banSettings read(TreeReader trees, String folder, Findings findings) {
        SettingsReader reader =
                new SettingsReader(trees.read(folder + "/fail2ban").orElseGet(ConfigTree::new), findings);
        String database = reader.text("dbfile", "/var/lib/fail2ban/fail2ban.sqlite3");
        return new Fail2banSettings(
                reader.text("loglevel", "INFO"),
                reader.text("logtarget", "/var/log/fail2ban.log"),
                reader.text("syslogsocket", "auto"),
                reader.text("allowipv6", "auto"),
                reader.text("socket", "/var/run/fail2ban/fail2ban.sock"),
                reader.text("pidfile", "/var/run/fail2ban/fail2ban.pid"),
                database.isEmpty() || database.equalsIgnoreCase("none") ? null : database,
                reader.time("dbpurgeage", Duration.ofDays(1)),
                reader.number("Definition", "dbmaxmatches", USUAL_MATCHES),
                reader.number("Thread", "stacksize", 0));
    }

    private String text(String option, String usual) {
        return value("Definition", option).orElse(usual);
    }

    private Optional<String> value(String section, String option) {
        try {
            return Interpolation.get(tree, tree.has(section) ? section : IniFile.DEFAULT, option, Map.of());
        } catch (ConfigFault fault) {
            wrong(option, fault);
            return Optional.empty();
        }
    }

    private Duration time(String option, Duration usual) {
        Optional<String> text = value("Definition", option);
        try {
            return text.isPresent() ? Times.duration(option, text.get()) : usual;
        } catch (ConfigFault fault) {
            wrong(option, fault);
            return usual;
        }
    }

    private int number(String section, String option, int usual) {
        Optional<String> text = value(section, option);
        Integer number = text.isPresent() ? Py.integer(text.get()) : (Integer) usual;
        if (number == null) {
            wrong(option, new ConfigFault(option + " is " + Quote.of(text.orElse("")), "a whole number"));
        }
        return number == null ? usual : number;
    }

    private void wrong(String option, ConfigFault fault) {
        Entry entry =
                tree.section("Definition").getOrDefault(option, tree.defaults().get(option));
        Origin origin = entry == null ? new Origin("fail2ban.conf", 0, 0) : entry.origin();
        findings.error(origin, fault.text() + "; the usual value is taken", fault.expected());
    }
}
