/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import dev.reeve.format.cron.CronTables;
import dev.reeve.format.cron.Crontab;
import dev.reeve.format.cron.CrontabKind;
import dev.reeve.format.cron.CrontabLint;
import dev.reeve.format.cron.CrontabReader;
import dev.reeve.model.Amount;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.Schedule;
import dev.reeve.model.Timetable;
import dev.reeve.model.Value;
import dev.reeve.model.cron.CronPlaces;
import dev.reeve.model.cron.CronSettings;
import dev.reeve.model.cron.CronTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What Reeve would make of the crontabs of this machine. Only reads. */
final class CronAdoption {
    private static final String ANACRON = "usr/sbin/anacron";
    private static final String PASSWD = "/etc/passwd";

    private final Path root;
    private final String prefix;
    /** Whether the users are those of this machine, since the other one has no list of its own. */
    private final boolean strangers;

    private final SourceReader reader;
    private final Instant now;
    private final CronSettings settings;

    /** @param compat whether it is looked at as Debian's cron does it */
    CronAdoption(Path root, boolean compat, Instant now, ZoneId zone) {
        this.root = root;
        this.now = now;
        this.prefix = root.toString().equals("/") ? "" : root.toString();
        this.strangers = !prefix.isEmpty() && !Files.exists(root.resolve("etc/passwd"));
        this.reader = reader();
        boolean anacron = Files.exists(root.resolve(ANACRON));
        this.settings = new CronSettings(
                true,
                true,
                anacron,
                compat ? CronSettings.Mode.COMPAT : CronSettings.Mode.DEFAULT,
                CronSettings.Beside.WAIT,
                CronSettings.GRACE,
                zone,
                CronSettings.SENDMAIL,
                CronPlaces.DEBIAN);
    }

    private SourceReader reader() {
        if (prefix.isEmpty()) {
            return DiskReader.STANDARD;
        }
        Rooted below = new Rooted(DiskReader.STANDARD, prefix);
        return strangers && DiskReader.STANDARD.readAny(PASSWD) instanceof SourceReader.Answer.Text(String own)
                ? new OneMoreFile(below, PASSWD, own)
                : below;
    }

    Value find() {
        Findings findings = new Findings();
        CronTables.Loaded loaded = CronTables.load(reader, settings, findings);
        if (strangers && !loaded.spec().tables().isEmpty()) {
            findings.note(new Origin(PASSWD, 0, 0), "no such file, so that users are those of this machine");
        }
        loaded.sources().forEach(source -> lint(source, findings));
        List<Value> tables = new ArrayList<>();
        loaded.spec()
                .tables()
                .forEach(table -> tables.add(new Shape()
                        .put("file", prefix + table.file())
                        .put("jobs", table.jobs())
                        .value()));
        return new Shape()
                .put("tables", tables)
                .put("lines", lines(loaded))
                .put("root", prefix.isEmpty() ? null : prefix)
                .put("running", RunningCron.of(root))
                .put("anacron", settings.anacron())
                .texts("findings", findings.sorted().stream().map(this::shown).toList())
                .put("yaml", loaded.jobs().isEmpty() ? "" : yaml())
                .value();
    }

    private String shown(Finding finding) {
        boolean file = finding.origin().file().startsWith("/");
        return (file ? prefix : "") + finding;
    }

    private List<Value> lines(CronTables.Loaded loaded) {
        List<JobSpec> jobs = new ArrayList<>(loaded.jobs().values());
        jobs.sort(java.util.Comparator.comparing(JobSpec::origin));
        return jobs.stream()
                .map(job ->
                        line(job, Objects.requireNonNull(loaded.spec().tasks().get(job.name()))))
                .toList();
    }

    private Value line(JobSpec job, CronTask task) {
        Shape shape = new Shape()
                .put("name", job.name())
                .put("origin", prefix + job.origin().file() + ":" + job.origin().line())
                .put("user", task.user())
                .put("command", task.command());
        if (job.schedule() instanceof Schedule.Cron cron) {
            shape.put("when", cron.expression())
                    .put("zone", cron.zone().getId())
                    .put("reboot", Timetable.isAtReboot(cron))
                    .put("next", Timetable.of(cron).next(now));
        } else {
            shape.put(
                    "when",
                    task.period() == 0
                            ? "each month"
                            : task.period() == 1 ? "every day" : "every " + task.period() + " days");
        }
        return shape.value();
    }

    private void lint(SourceText source, Findings findings) {
        CronPlaces places = settings.places();
        boolean own = source.file().startsWith(places.spool() + "/");
        if (!own && !source.file().equals(places.crontab()) && !source.file().startsWith(places.directory() + "/")) {
            return;
        }
        String user = source.file().substring(source.file().lastIndexOf('/') + 1);
        CrontabKind kind = own ? CrontabKind.of(user, name -> true, false) : CrontabKind.system(name -> true, false);
        Crontab crontab = CrontabReader.read(source.file(), source.text(), kind, new Findings());
        CrontabLint.check(crontab, kind, findings);
    }

    private String yaml() {
        String anacron = settings.anacron() ? "  anacron: true\n" : "";
        String mode = settings.compat() ? "  mode: compat\n" : "";
        return "cron:\n  system: true\n  users: true\n" + anacron + mode;
    }

    static void print(Terminal to, Look found) {
        List<Look> lines = found.all("lines");
        to.out()
                .println(to.style(
                        "1",
                        "Crontabs: " + Amount.of(found.all("tables").size(), "file") + ", "
                                + Amount.of(lines.size(), "job")));
        Table table = new Table("LINE", "USER", "WHEN", "NEXT", "COMMAND");
        Ago ago = new Ago(to.clock().instant(), to.zone());
        for (Look line : lines) {
            String next = line.has("next") ? ago.until(line.instant("next")) : "";
            table.row(
                    "",
                    line.text("origin"),
                    line.text("user"),
                    line.text("when"),
                    line.truth("reboot") ? "at boot" : next.isEmpty() && line.has("zone") ? "never" : next,
                    line.text("command"));
        }
        if (!lines.isEmpty()) {
            table.print(to);
        }
        found.texts("findings").forEach(to::say);
        String root = found.text("root");
        if (found.text("yaml").isEmpty()) {
            to.say("There is nothing that Reeve would take over" + (root.isEmpty() ? "." : " below " + root + "."));
            return;
        }
        handOver(to, found);
    }

    private static void handOver(Terminal to, Look found) {
        to.out().println();
        String root = found.text("root");
        to.say("In reeve.yaml " + (root.isEmpty() ? "" : "of the system below " + root + " ")
                + "this would take them over, where they are; nothing was changed:");
        to.out().println();
        found.text("yaml").lines().forEach(to::say);
        to.out().println();
        String anacron = found.truth("anacron") ? " anacron.timer" : "";
        if (!root.isEmpty()) {
            to.say("So that cron does not run them too: systemctl --root=" + root + " disable cron" + anacron);
            return;
        }
        to.say(
                found.has("running")
                        ? "Now " + found.text("running")
                                + " runs them, and as long as it does, Reeve runs none. To hand over:"
                        : "No cron daemon runs now. For good:");
        to.say("  reeve apply && systemctl disable --now cron" + anacron);
        to.say("Back: take the section out, reeve apply, systemctl enable --now cron. crontab(1) goes on as it is.");
    }
}
