/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import dev.reeve.format.FileFacts;
import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.cron.CronPlaces;
import dev.reeve.model.cron.CronSettings;
import dev.reeve.model.cron.CronSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads all tables that are asked for. Whatever is in them, the configuration beside them is used: what of them is not run is told as a trouble. */
public final class CronTables {
    private static final String MACHINE = "/etc/machine-id";
    private static final char NO_CHARACTER = '\uFFFD';
    private static final int MOST_TABLES = 5_000;

    private final SourceReader reader;
    private final CronSettings settings;
    private final CronPlaces places;
    private final CronAccounts accounts;
    private final String machine;
    private final CronJobs jobs;
    private final List<SourceText> sources = new ArrayList<>();
    private final List<CronSpec.Table> tables = new ArrayList<>();
    private final Findings findings;
    private final CronTroubles troubles;
    private boolean drew;

    private CronTables(SourceReader reader, CronSettings settings, Findings findings) {
        this.reader = reader;
        this.settings = settings;
        this.places = settings.places();
        this.findings = findings;
        this.troubles = new CronTroubles(findings);
        this.accounts = CronAccounts.read(reader);
        this.machine = reader.read(MACHINE) instanceof SourceReader.Answer.Text id ? id.text() : "";
        this.jobs = new CronJobs(settings);
    }

    /**
     * What the tables say.
     *
     * @param jobs named {@code cron/…}
     * @param sources the files to keep, with which the same is read again
     */
    public record Loaded(CronSpec spec, SortedMap<String, JobSpec> jobs, List<SourceText> sources) {
        static final Loaded NOTHING = new Loaded(CronSpec.NONE, new TreeMap<>(), List.of());
    }

    /** @param findings takes what is to be known; never an error */
    public static Loaded load(SourceReader reader, CronSettings settings, Findings findings) {
        return settings.on() ? new CronTables(reader, settings, findings).load() : Loaded.NOTHING;
    }

    private Loaded load() {
        if (settings.system()) {
            systemTables();
        }
        if (settings.users()) {
            userTables();
        }
        if (settings.anacron()) {
            anacrontab();
        }
        sources.add(accounts.kept());
        if (drew) {
            sources.add(new SourceText(MACHINE, machine));
        }
        CronSpec spec = new CronSpec(settings, jobs.tasks, tables, troubles.all());
        return new Loaded(spec, jobs.jobs, sources);
    }

    private void systemTables() {
        if (there(places.crontab())) {
            table(places.crontab(), TableRights::system, system(), new CronNames("system"));
        }
        for (String path : files(places.directory())) {
            String name = name(path);
            Optional<String> fault = RunPartsName.fault(name);
            if (fault.isEmpty()) {
                table(path, TableRights::system, system(), new CronNames("d/" + name));
            } else if (Leftovers.is(name)) {
                findings.note(new Origin(path, 0, 0), fault.get());
            } else {
                troubles.add(new Origin(path, 0, 0), true, fault.get());
            }
        }
    }

    private boolean there(String path) {
        return reader.facts(path).isPresent() || reader.read(path) instanceof SourceReader.Answer.Text;
    }

    private CrontabKind system() {
        return CrontabKind.system(accounts::known, settings.compat()).on(machine);
    }

    private void userTables() {
        for (String path : files(places.spool())) {
            String user = name(path);
            Long uid = accounts.uid(user);
            if (user.startsWith(".") || user.startsWith("tmp.")) {
                continue;
            }
            if (uid == null) {
                troubles.add(new Origin(path, 0, 0), true, "there is no user of that name in " + CronAccounts.PASSWD);
            } else {
                CrontabKind kind =
                        CrontabKind.of(user, accounts::known, settings.compat()).on(machine);
                table(path, facts -> TableRights.ofUser(facts, uid), kind, new CronNames("user/" + user));
            }
        }
    }

    /** All that is in a directory and is no directory, in the order of names. */
    private List<String> files(String directory) {
        TreeSet<String> all = new TreeSet<>();
        listed(reader.list(directory, "*"), all);
        listed(reader.others(directory, "*"), all);
        if (all.size() > MOST_TABLES) {
            troubles.add(new Origin(directory, 0, 0), true, "only the first " + MOST_TABLES + " files are read");
        }
        return all.stream().limit(MOST_TABLES).toList();
    }

    private static void listed(SourceReader.Listing listing, TreeSet<String> to) {
        if (listing instanceof SourceReader.Listing.Files files) {
            to.addAll(files.paths());
        }
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void table(String path, Function<FileFacts, Optional<String>> fault, CrontabKind kind, CronNames names) {
        switch (TableFile.read(reader, path, fault)) {
            case SourceReader.Answer.Failed failed -> troubles.add(new Origin(path, 0, 0), true, failed.reason());
            case SourceReader.Answer.Text text -> {
                sources.add(new SourceText(path, text.text()));
                Findings said = new Findings();
                Crontab crontab = CrontabReader.read(path, text.text(), kind, said);
                drew |= text.text().indexOf('~') >= 0;
                boolean whole = kind.compat() && crontab.dropped() != null;
                said.sorted().forEach(finding -> told(finding, whole));
                add(path, names, crontab.jobs());
            }
        }
    }

    private void told(Finding finding, boolean whole) {
        if (finding.isError()) {
            troubles.add(finding, whole);
        } else {
            findings.warning(finding.origin(), finding.message());
        }
    }

    private void add(String path, CronNames names, List<CrontabItem.Job> lines) {
        int taken = 0;
        for (CrontabItem.Job line : lines) {
            if (jobs.full()) {
                Origin origin = new Origin(path, line.line(), 1);
                troubles.add(origin, true, "from here on nothing is run: there are " + CronJobs.MOST + " jobs already");
                break;
            }
            if (line.command().indexOf(NO_CHARACTER) >= 0) {
                troubles.add(new Origin(path, line.line(), 1), false, "the command has bytes that are no UTF-8 text");
            } else {
                jobs.add(path, names, line);
                taken++;
            }
        }
        tables.add(new CronSpec.Table(path, taken));
    }

    private void anacrontab() {
        if (!there(places.anacrontab())) {
            return;
        }
        switch (TableFile.read(reader, places.anacrontab(), TableRights::system)) {
            case SourceReader.Answer.Failed failed ->
                troubles.add(new Origin(places.anacrontab(), 0, 0), true, failed.reason());
            case SourceReader.Answer.Text text -> {
                sources.add(new SourceText(places.anacrontab(), text.text()));
                Findings said = new Findings();
                Anacrontab table = AnacrontabReader.read(places.anacrontab(), text.text(), said);
                said.sorted().stream().filter(Finding::isError).forEach(error -> troubles.add(error, false));
                CronNames names = new CronNames("anacron");
                table.jobs().forEach(job -> jobs.add(table, names, job));
                tables.add(new CronSpec.Table(table.file(), table.jobs().size()));
            }
        }
    }
}
