/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import dev.reeve.model.JobSpec;
import dev.reeve.model.RunSpec;
import dev.reeve.model.cron.CronSettings;
import dev.reeve.model.cron.CronTask;
import dev.reeve.os.Cgroup;
import dev.reeve.os.SpawnSetup;
import dev.reeve.os.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs a line of a crontab with the environment that crontab(5) tells, and mails what it wrote. */
final class CronRunner {
    private static final String PATH = "/usr/bin:/bin";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Duration MAILING = Duration.ofSeconds(60);
    private static final Duration MAIL_GRACE = Duration.ofSeconds(1);
    private static final int MAIL_OUTPUT = 4_096;
    private static final Path SHADOW = Path.of("/etc/shadow");
    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

    private final ProgramRunner programs;

    CronRunner(ProgramRunner programs) {
        this.programs = programs;
    }

    /** @param mail what became of the output, for people; empty where there was none to mail */
    record Ran(ProgramEnd end, Program program, String mail) {}

    /**
     * Runs it and waits, for its mail too.
     *
     * @throws IOException when it could not be started, with a text for people
     */
    Ran run(JobSpec job, CronTask task, CronSettings settings, Duration time, Duration grace, @Nullable Cgroup group)
            throws IOException, InterruptedException {
        Users.User user = Users.load()
                .user(task.user())
                .orElseThrow(() -> new IOException("there is no user '" + task.user() + "' in /etc/passwd"));
        Optional<LocalDate> over = ExpiredAccounts.since(SHADOW, user.name(), LocalDate.now(settings.zone()));
        if (over.isPresent()) {
            throw new IOException("the account " + user.name() + " has expired on " + over.get());
        }
        SequencedMap<String, String> own = own(job.run(), user);
        SequencedMap<String, String> all = PamEnvironment.read(PamEnvironment.DEBIAN);
        all.putAll(own);
        all.keySet().removeIf(name -> !VARIABLE.matcher(name).matches());
        Program program = program(job.run(), task, all, directory(task, all), time, grace, group);
        ProgramEnd end = programs.runOn(program);
        return new Ran(end, program, mailed(task, settings, own, end));
    }

    private static SequencedMap<String, String> own(RunSpec run, Users.User user) {
        SequencedMap<String, String> own = new LinkedHashMap<>(run.environment());
        own.putIfAbsent("SHELL", run.argv().getFirst());
        own.putIfAbsent("PATH", PATH);
        own.putIfAbsent("HOME", user.home());
        own.put("LOGNAME", user.name());
        return own;
    }

    /** Where there is no such directory, cron does not mind either. */
    private static String directory(CronTask task, SequencedMap<String, String> environment) {
        String home = environment.getOrDefault("HOME", "/");
        try {
            return !task.anacron() && home.startsWith("/") && Files.isDirectory(Path.of(home)) ? home : "/";
        } catch (InvalidPathException none) {
            return "/";
        }
    }

    private static Program program(
            RunSpec run,
            CronTask task,
            SequencedMap<String, String> environment,
            String directory,
            Duration time,
            Duration grace,
            @Nullable Cgroup group) {
        return new Program(
                run.argv(),
                environment,
                directory,
                task.user(),
                null,
                run.umask(),
                task.input(),
                time,
                grace,
                run.outputLimit(),
                group,
                SpawnSetup.NONE);
    }

    private String mailed(CronTask task, CronSettings settings, SequencedMap<String, String> own, ProgramEnd end)
            throws InterruptedException {
        if (end.output().isEmpty()) {
            return "";
        }
        String receiver = CronMail.receiver(task, own);
        if (receiver == null) {
            return "not mailed: MAILTO is empty";
        }
        if (task.onlyFailures() && end.succeeded()) {
            return "not mailed: it succeeded, and -n mails failures alone";
        }
        if (!CronMail.isSafe(receiver)) {
            return "not mailed: MAILTO has characters that cron hands to no mail program";
        }
        if (!Files.isExecutable(Path.of(settings.sendmail()))) {
            return "not mailed: there is no mail program at " + settings.sendmail()
                    + "; the output is kept with the run";
        }
        CronMail mail = CronMail.of(
                settings.sendmail(),
                task,
                own,
                receiver,
                host(),
                settings.compat(),
                !settings.compat() && !end.succeeded(),
                end.output(),
                end.leftOut());
        return sent(mail, task, receiver);
    }

    private String sent(CronMail mail, CronTask task, String receiver) throws InterruptedException {
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", PATH);
        environment.put("LOGNAME", task.user());
        Program program = new Program(
                mail.argv(),
                environment,
                "/",
                task.user(),
                null,
                RunSpec.DEFAULT_UMASK,
                mail.text(),
                MAILING,
                MAIL_GRACE,
                MAIL_OUTPUT,
                null,
                SpawnSetup.NONE);
        try {
            ProgramEnd end = programs.run(program);
            return end.succeeded()
                    ? "mailed to " + receiver
                    : "not mailed: " + mail.argv().getFirst() + " "
                            + end.status().describe() + ": " + end.lastWords();
        } catch (IOException fault) {
            return "not mailed: " + fault.getMessage();
        }
    }

    private static String host() {
        try {
            return Files.readString(HOST).strip();
        } catch (IOException unknown) {
            return "localhost";
        }
    }
}
