/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import dev.reeve.format.cron.AnacrontabReader;
import dev.reeve.format.cron.Crontab;
import dev.reeve.format.cron.CrontabKind;
import dev.reeve.format.cron.CrontabLint;
import dev.reeve.format.cron.CrontabReader;
import dev.reeve.format.cron.RunPartsName;
import dev.reeve.format.cron.TableRights;
import dev.reeve.model.Origin;
import dev.reeve.model.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code reeve cron check}. */
final class CronCheck {
    private static final String PASSWD = "/etc/passwd";

    private final Invocation call;
    private final DiskReader disk = DiskReader.STANDARD;
    private final Findings findings = new Findings();
    private final Set<String> users;
    private int files;
    private int jobs;

    CronCheck(Invocation call) {
        this.call = call;
        this.users = users();
    }

    int run(List<String> paths) {
        for (String path : paths) {
            String absolute = disk.absolute(path);
            if (disk.isDirectory(absolute)) {
                directory(absolute);
            } else {
                file(path, absolute);
            }
        }
        print();
        return findings.errors() > 0 ? Exit.FAILED : Exit.OK;
    }

    private void directory(String directory) {
        switch (disk.list(directory, "*")) {
            case SourceReader.Listing.Failed failed -> findings.error(new Origin(directory, 0, 0), failed.reason());
            case SourceReader.Listing.Files listed ->
                listed.paths().stream().sorted().forEach(path -> file(path, path));
        }
    }

    private void file(String path, String absolute) {
        String name = absolute.substring(absolute.lastIndexOf('/') + 1);
        String parent = absolute.substring(0, absolute.lastIndexOf('/'));
        boolean programs = parent.matches(".*/cron\\.(hourly|daily|weekly|monthly)");
        if (programs || parent.endsWith("/cron.d")) {
            if (name.equals(".placeholder")) {
                return;
            }
            RunPartsName.fault(name).ifPresent(fault -> findings.error(new Origin(path, 0, 0), fault));
        }
        if (isSystem(name, parent)) {
            disk.facts(absolute)
                    .flatMap(TableRights::system)
                    .ifPresent(fault -> findings.error(new Origin(path, 0, 0), fault));
        }
        if (!programs) {
            read(path, kind(name, parent));
        }
    }

    private static boolean isSystem(String name, String parent) {
        return parent.endsWith("/cron.d") || parent.equals("/etc") && name.equals("crontab");
    }

    private CrontabKind kind(String name, String parent) {
        boolean system = call.flag("--system") || isSystem(name, parent);
        String given = call.option("--user");
        String owner = given != null ? given : users.contains(name) ? name : "root";
        return system && given == null
                ? CrontabKind.system(users::contains, false)
                : CrontabKind.of(owner, users::contains, false);
    }

    private void read(String path, CrontabKind kind) {
        files++;
        switch (disk.read(path)) {
            case SourceReader.Answer.Failed failed -> findings.error(new Origin(path, 0, 0), failed.reason());
            case SourceReader.Answer.Text text -> {
                if (path.endsWith("anacrontab") && !path.contains("cron.d/")) {
                    jobs += AnacrontabReader.read(path, text.text(), findings)
                            .jobs()
                            .size();
                } else {
                    crontab(path, text.text(), kind);
                }
            }
        }
    }

    private void crontab(String path, String text, CrontabKind kind) {
        Crontab crontab = CrontabReader.read(path, text, kind, findings);
        jobs += crontab.jobs().size();
        CrontabLint.check(crontab, kind, findings);
    }

    /** Users that come from elsewhere than the file are not known here. */
    private Set<String> users() {
        Set<String> names = new HashSet<>(List.of("root"));
        if (disk.read(PASSWD) instanceof SourceReader.Answer.Text text) {
            text.text().lines().forEach(line -> names.add(line.split(":", 2)[0]));
        }
        return names;
    }

    private void print() {
        List<Finding> all = findings.sorted();
        if (call.json()) {
            Value shape = new Shape()
                    .put("files", files)
                    .put("jobs", jobs)
                    .put("findings", all.stream().map(FindingShape::of).toList())
                    .value();
            call.terminal().json(Json.text(shape));
            return;
        }
        all.forEach(finding -> call.terminal().say(finding.toString()));
        call.terminal().say(count(files, "file") + ", " + count(jobs, "job") + ", " + count(all.size(), "finding"));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
