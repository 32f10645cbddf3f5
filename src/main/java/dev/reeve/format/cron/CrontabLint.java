/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.cron.CrontabItem.Job;
import dev.reeve.format.cron.CrontabItem.Setting;
import dev.reeve.model.Origin;

/** What cron does with a table without a word, and was hardly meant. What it cannot read, {@link CrontabReader} tells. */
public final class CrontabLint {
    private final String file;
    private final CrontabKind kind;
    private final Findings findings;

    private CrontabLint(String file, CrontabKind kind, Findings findings) {
        this.file = file;
        this.kind = kind;
        this.findings = findings;
    }

    /** @param crontab read without compatibility, so that all lines are looked at */
    public static void check(Crontab crontab, CrontabKind kind, Findings findings) {
        CrontabLint lint = new CrontabLint(crontab.file(), kind, findings);
        for (CrontabItem item : crontab.items()) {
            switch (item) {
                case Setting setting -> lint.setting(setting);
                case Job job -> lint.job(job);
            }
        }
    }

    private void setting(Setting setting) {
        String value = setting.value();
        if (value.indexOf('$') >= 0) {
            warn(
                    setting,
                    "nothing is expanded in a value: " + setting.name() + " is " + Quote.of(value) + " to the letter");
        }
        if (value.contains(" #")) {
            warn(setting, "there are no comments behind a value: " + Quote.of(value) + " is all of it");
        }
        switch (setting.name()) {
            case "CRON_TZ" ->
                warn(
                        setting,
                        "Debian's cron does not know CRON_TZ: there the jobs run by the machine's zone; Reeve obeys it");
            case "TZ" ->
                warn(setting, "TZ is for the commands: when they run, the machine's zone says (CRON_TZ for another)");
            case "LOGNAME" -> warn(setting, "cron sets LOGNAME itself, to the user whose job it is");
            case "RANDOM_DELAY" -> warn(setting, "Debian's cron does not know RANDOM_DELAY");
            default -> {}
        }
    }

    private void job(Job job) {
        job.when()
                .warnings()
                .forEach(doubt -> warn(
                        job,
                        doubt.field() + ": " + doubt.message()
                                + (doubt.suggestion().isEmpty() ? "" : " (" + doubt.suggestion() + ")")));
        WhenLint.doubts(job.when()).forEach(doubt -> warn(job, doubt));
        command(job, job.command());
    }

    private void command(Job job, String command) {
        int percent = CronCommand.percent(command, 0);
        if (percent < command.length()) {
            warn(
                    job,
                    "the command ends at its '%': it is " + Quote.of(command.substring(0, percent))
                            + ", and the rest is its input; a '%' of the command is written '\\%'");
        }
        if (command.isBlank()) {
            warn(job, "there is no command");
        }
        if (command.endsWith("\r")) {
            warn(job, "the line ends as on Windows: the carriage return is part of the command");
        }
        if (!kind.isSystem() && beginsWithUser(command)) {
            warn(job, "the command begins with a user: a user's table has no field for users");
        }
    }

    /** Some users have the name of a program, such as mail: what follows must be a path to tell them apart. */
    private boolean beginsWithUser(String command) {
        String[] words = command.split("[ \t]+", 3);
        return words.length > 1
                && ("root".equals(words[0])
                        || words[1].startsWith("/") && kind.known().test(words[0]));
    }

    private void warn(CrontabItem item, String message) {
        findings.warning(new Origin(file, item.line(), 0), message);
    }
}
