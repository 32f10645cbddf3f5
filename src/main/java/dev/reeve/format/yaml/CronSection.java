/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.cron.CronPlaces;
import dev.reeve.model.cron.CronSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which crontabs of the machine are run, and how. The tables are read with the configuration and are part of its version; what is wrong in them disables a line or a table and nothing else. */
final class CronSection {
    static final Key<Boolean> SYSTEM = Key.optional(
            "system",
            Types.TRUTH,
            "false",
            "Whether `/etc/crontab` and the files of `/etc/cron.d` are run, and by their lines `/etc/cron.hourly` to `/etc/cron.monthly`.",
            "true");
    static final Key<Boolean> USERS =
            Key.optional("users", Types.TRUTH, "false", "Whether the crontabs of users are run.", "true");
    static final Key<Boolean> ANACRON = Key.optional(
            "anacron",
            Types.TRUTH,
            "false",
            "Whether the jobs of `/etc/anacrontab` are run, when they are due by anacron's own stamps.",
            "true");
    static final Key<CronSettings.Mode> MODE = Key.optional(
            "mode",
            Choice.of(CronSettings.Mode.class),
            "default",
            "`compat`, all as Debian's cron does it; `default`, one bad line disables one line, one run makes up for those that were missed, and no run begins while the last one goes on. What differs is in docs/formats/cron.md.",
            "compat");
    static final Key<CronSettings.Beside> BESIDE = Key.optional(
            "beside",
            Choice.of(CronSettings.Beside.class),
            "wait",
            "What happens while a cron daemon runs: `wait`, no line is run, since it runs the same ones; `run`, they are, for tables that it does not have.",
            "run");
    static final Key<Duration> GRACE = Key.optional(
            "grace", Types.DURATION, "7d", "In `default`: a missed run older than this is not made up for.", "24h");
    static final Key<ZoneId> ZONE = Key.optional(
            "zone",
            Types.ZONE,
            "In which zone the lines are read that no `CRON_TZ` is above; the machine's unless said.",
            "Europe/Berlin");
    static final Key<String> SENDMAIL = Key.optional(
            "sendmail",
            PathType.PATH,
            CronSettings.SENDMAIL,
            "The program that takes the mails with the output of jobs, as their users.",
            "/usr/sbin/sendmail");
    static final Key<String> CRONTAB = place("crontab", CronPlaces.DEBIAN.crontab(), "The system's own table.");
    static final Key<String> DIRECTORY =
            place("directory", CronPlaces.DEBIAN.directory(), "More tables of the system, which name a user too.");
    static final Key<String> SPOOL = place(
            "spool",
            CronPlaces.DEBIAN.spool(),
            "The tables of users, each named as its user; `/var/spool/cron` elsewhere.");
    static final Key<String> ANACRONTAB = place("anacrontab", CronPlaces.DEBIAN.anacrontab(), "anacron's table.");
    static final Key<String> STAMPS =
            place("stamps", CronPlaces.DEBIAN.stamps(), "anacron's spool: a file for each job with the day it ran.");
    static final Key<String> REBOOT_MARK = place(
            "reboot-mark",
            CronPlaces.DEBIAN.rebootMark(),
            "A file that is made when the jobs of `@reboot` are begun, and without which they are not known to be; cron has the same one.");

    static final Section<CronSettings> SECTION = Section.of(
            "cron",
            "which crontabs are run",
            "The machine's crontabs, read where they are and taken over as they change.",
            List.of(
                    SYSTEM,
                    USERS,
                    ANACRON,
                    MODE,
                    BESIDE,
                    GRACE,
                    ZONE,
                    SENDMAIL,
                    CRONTAB,
                    DIRECTORY,
                    SPOOL,
                    ANACRONTAB,
                    STAMPS,
                    REBOOT_MARK),
            CronSection::bind);

    private CronSection() {}

    private static Key<String> place(String name, String usual, String text) {
        return Key.optional(name, PathType.PATH, usual, text, usual);
    }

    private static CronSettings bind(Bound bound) {
        @Nullable ZoneId zone = bound.find(ZONE);
        return new CronSettings(
                bound.get(SYSTEM),
                bound.get(USERS),
                bound.get(ANACRON),
                bound.get(MODE),
                bound.get(BESIDE),
                bound.get(GRACE),
                zone == null ? ZoneId.systemDefault() : zone,
                bound.get(SENDMAIL),
                new CronPlaces(
                        bound.get(CRONTAB),
                        bound.get(DIRECTORY),
                        bound.get(SPOOL),
                        bound.get(ANACRONTAB),
                        bound.get(STAMPS),
                        bound.get(REBOOT_MARK)));
    }
}
