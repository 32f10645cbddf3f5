/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding.Severity;
import dev.reeve.format.fail2ban.Fail2banConfig;
import dev.reeve.format.yaml.ConfigLoader;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Config;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailInput;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.model.jail.PythonAction;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Reeve would make of a fail2ban that is set up on this machine. Only reads. */
final class Fail2banAdoption {
    private static final String FILE = "/reeve.yaml (proposed)";

    private final Launcher launcher;
    private final String folder;
    private final String yaml;

    /** @param folder of its configuration, absolute */
    Fail2banAdoption(Launcher launcher, String folder) {
        this.launcher = launcher;
        this.folder = folder;
        this.yaml = "fail2ban:\n  config: '" + folder.replace("'", "''") + "'\n";
    }

    /** The jails as the daemon itself would take them, so that what is said here holds there. */
    Value find() {
        LoadResult result = ConfigLoader.load(
                new OneMoreFile(DiskReader.STANDARD, FILE, yaml),
                FILE,
                launcher.catalogue(),
                (text, type) -> launcher.conditions().check(text, type));
        JailsSpec jails = result.config().map(Config::jails).orElse(JailsSpec.NONE);
        Fail2banConfig theirs = Fail2banConfig.read(DiskReader.STANDARD, folder);
        List<Value> all = new ArrayList<>();
        jails.jails().values().forEach(jail -> all.add(runs(jail)));
        jails.broken()
                .forEach((name, why) -> all.add(new Shape()
                        .put("name", name)
                        .put("runs", false)
                        .put("why_not", why)
                        .value()));
        String runs = RunningFail2ban.pid(theirs.settings().pidFile(), Path.of("/proc"));
        String database = theirs.settings().database();
        return new Shape()
                .put("folder", folder)
                .put("jails", all)
                .put("running", runs)
                .put("not_enabled", theirs.disabled().size())
                .put("database", database == null || !exists(database) ? null : database)
                .texts(
                        "findings",
                        result.findings().stream()
                                .filter(finding -> finding.severity() != Severity.NOTE)
                                .map(Object::toString)
                                .toList())
                .put("yaml", jails.jails().isEmpty() ? "" : runs == null ? yaml : yaml + "  shadow: true\n")
                .value();
    }

    private static Value runs(Jail whole) {
        JailSpec jail = whole.spec();
        return new Shape()
                .put("name", jail.name())
                .put("runs", true)
                .put("filter", jail.filter().name())
                .texts("files", reads(whole))
                .put("limits", limits(jail))
                .texts(
                        "actions",
                        jail.actions().stream().map(ActionSpec::actName).toList())
                .texts("native", whole.acts().taken())
                .put("bans_from", whole.acts().natively() ? whole.scope().words() : "")
                .texts(
                        "run_from_files",
                        whole.acts().files().stream()
                                .filter(action -> action.script() == null)
                                .map(ActionSpec::actName)
                                .toList())
                .texts("not_taken", notTaken(whole))
                .value();
    }

    /** In words, who carries out what of a jail's actions. */
    private static String acts(Look jail) {
        String from = jail.text("bans_from");
        String natively = from.isEmpty()
                ? "Reeve itself keeps nobody out"
                : "Reeve bans from " + from + " (" + String.join(", ", jail.texts("native")) + ")";
        List<String> files = jail.texts("run_from_files");
        return jail.text("name") + ": " + natively
                + (files.isEmpty() ? "" : "; from files are run: " + String.join(", ", files));
    }

    private static String limits(JailSpec jail) {
        return jail.maxRetry() + " in " + Spans.text(jail.findTime()) + ", "
                + (jail.banTime() == null ? "for ever" : "for " + Spans.text(jail.banTime()))
                + (jail.increment().increment() ? " and longer each time" : "");
    }

    /** Files, or the journal and which of its entries. */
    private static List<String> reads(Jail jail) {
        if (!jail.across().isEmpty()) {
            return List.of("Reeve's bans, in place of fail2ban's own log");
        }
        List<String> files =
                jail.spec().logs().stream().map(JailSpec.LogPath::glob).toList();
        if (!(jail.input() instanceof JailInput.Journal journal) || journal.withoutFiles() && anyThere(files)) {
            return files;
        }
        String matches = JailInput.text(journal.spec().matches());
        return List.of("journal: " + (matches.isEmpty() ? "every entry" : matches));
    }

    private static boolean anyThere(List<String> globs) {
        return LogGlobs.files(globs).stream().anyMatch(Fail2banAdoption::exists);
    }

    private static List<String> notTaken(Jail whole) {
        JailSpec jail = whole.spec();
        List<String> reasons = new ArrayList<>();
        for (ActionSpec action : jail.actions()) {
            if (action.script() != null) {
                reasons.add(PythonAction.instead(action, jail.name()));
            }
        }
        List<String> globs = jail.logs().stream().map(JailSpec.LogPath::glob).toList();
        if (whole.across().isEmpty() && whole.input().equals(JailInput.FILES) && !globs.isEmpty() && !anyThere(globs)) {
            reasons.add("none of its files is there now");
        }
        return reasons;
    }

    private static boolean exists(String file) {
        try {
            return Files.exists(Path.of(file));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    static void print(Terminal to, Look found) {
        List<Look> jails = found.all("jails");
        to.say("Jails of fail2ban in " + found.text("folder") + ": " + jails.size() + " enabled, "
                + found.number("not_enabled", 0) + " not");
        running(to, found);
        Table table = new Table("JAIL", "TAKE OVER", "FILTER", "LIMITS", "FILES", "NOT TAKEN");
        for (Look jail : jails) {
            table.row(
                    jail.truth("runs") ? "32" : "31",
                    jail.text("name"),
                    jail.truth("runs") ? "yes" : "no",
                    jail.text("filter"),
                    jail.text("limits"),
                    String.join(" ", jail.texts("files")),
                    jail.text("why_not", String.join("; ", jail.texts("not_taken"))));
        }
        if (!jails.isEmpty()) {
            table.print(to);
        }
        jails.stream().filter(jail -> jail.truth("runs")).forEach(jail -> to.say(acts(jail)));
        found.texts("findings").forEach(to::say);
        advise(to, found);
    }

    private static void running(Terminal to, Look found) {
        if (found.has("running")) {
            to.say(to.style("33", "fail2ban runs") + ", process " + found.text("running")
                    + ". Both would ban the same addresses, and an unban of one would not end the other's. So:");
            to.say(
                    "  1. add the stanza below: with `shadow: true` Reeve only records; reeve status and reeve bans --jail NAME tell");
            to.say("  2. systemctl disable --now fail2ban; take `shadow` out; reeve apply");
            to.say("  back: take the stanza out; reeve apply; systemctl enable --now fail2ban");
        }
    }

    private static void advise(Terminal to, Look found) {
        to.out().println();
        if (found.text("yaml").isEmpty()) {
            to.say("There is nothing that Reeve would take over.");
            return;
        }
        to.say("With `actions: files` below, all actions are run from their files; with `none`, none is.");
        to.say("Names of hosts are not looked up; with `dns: true` below it they are.");
        to.say("In reeve.yaml this runs these jails; nothing was changed. With `shadow: true` below it bans are only"
                + " recorded, for a time beside fail2ban. Stop fail2ban before it goes.");
        to.out().println();
        found.text("yaml").lines().forEach(to::say);
        if (found.has("database")) {
            to.out().println();
            to.say("Bans that are in force are in " + found.text("database")
                    + "; reeve adopt --fail2ban --import-bans hands them over.");
        }
    }
}
