/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Crontabs are watched: what changes in them takes effect by itself, and what is wrong is its own table's or line's trouble, said aloud. */
@Tag("root")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CrontabChangesTest {
    @TempDir
    Path directory;

    private CronMachine machine;
    private DaemonHarness daemon;

    @BeforeEach
    void begins() throws Exception {
        machine = new CronMachine(directory);
        daemon = machine.daemon;
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        machine.close();
    }

    private List<Said> jobs(String prefix) throws Exception {
        return daemon.status().items("jobs").stream()
                .filter(job -> job.text("name").startsWith(prefix))
                .toList();
    }

    private String name(String prefix, String origin) throws Exception {
        return jobs(prefix).stream()
                .filter(job -> job.text("origin").equals(origin))
                .map(job -> job.text("name"))
                .findFirst()
                .orElse("there is none");
    }

    @Test
    void whatChangesIsTakenAtOnceAndOnlyTheBadLineIsLeftOut() throws Exception {
        machine.crontab("alice", CronMachine.ALICE, "1 1 * * * one\n2 2 * * * two\n");
        machine.configured("anacron: true\nanacrontab: " + directory + "/anacrontab\n")
                .start();
        String two = name("cron/user/alice/", directory + "/spool/alice:2:1");

        machine.crontab("alice", CronMachine.ALICE, "# more\n1 1 * * * uno\n61 2 * * * bad\n2 2 * * * two\n");
        daemon.until(
                "the new table",
                () -> name("cron/user/alice/", directory + "/spool/alice:4:1").equals(two));
        daemon.until(
                "what is wrong",
                () -> daemon.degraded().contains("/spool/alice:3:1: minute:")
                        && daemon.degraded().contains("leaves out this line alone"));

        CronMachine.mode(machine.etc.resolve("crontab"), "rw-rw-rw-");
        daemon.until("the refusal", () -> jobs("cron/system/").isEmpty());
        daemon.until("what is wrong", () -> daemon.degraded().contains("/etc/crontab: cron does not read it"));
        CronMachine.mode(machine.etc.resolve("crontab"), "rw-r--r--");
        daemon.until("its return", () -> jobs("cron/system/").size() == 4);

        CronMachine.write(directory.resolve("anacrontab"), "1 0 cron.daily echo a day\n7 60 weekly echo later\n");
        daemon.until(
                "anacron's mail",
                () -> machine.mails().stream()
                        .anyMatch(mail ->
                                mail.contains("Subject: Anacron job 'cron.daily' on ") && mail.endsWith("\na day\n")));
        String today = DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now(ZoneId.systemDefault()));
        daemon.until("the stamp", () -> stamp().equals(today + "\n"));
    }

    private String stamp() throws Exception {
        Path file = directory.resolve("stamps/cron.daily");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
