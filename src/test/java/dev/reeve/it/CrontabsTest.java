/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daemon takes over Debian's own crontabs where they are, and users' ones beside, and runs their lines as cron does. */
@Tag("root")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CrontabsTest {
    private static final String ALICES = """
            GREETING = "hello  there"
            MAILTO=ops@example.org
            @reboot printf '\\%s|' "$GREETING" "$HOME" "$LOGNAME" "$SHELL" "$PATH" "$(pwd)" "$(id -un)" "$(id -Gn)"; cat >&2; exit 3%from%stdin
            @reboot sleep 31415 >/dev/null 2>&1 &
            30 4 * * * backup
            """;

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

    private List<String> ended(String job) throws Exception {
        return daemon.entries("job.ended").stream()
                .map(entry -> entry.text("line"))
                .filter(line -> line.contains(job))
                .toList();
    }

    @Test
    void debiansOwnTablesAndUsersAreTakenOverAndHostileFilesAreNot() throws Exception {
        Path daily = CronMachine.write(machine.etc.resolve("cron.hourly/hello"), "#!/bin/sh\necho by run-parts\n");
        CronMachine.mode(daily, "rwxr-xr-x");
        machine.crontab("alice", CronMachine.ALICE, ALICES);
        machine.crontab("bob", CronMachine.ALICE, "* * * * * stolen\n");
        Path open = CronMachine.write(machine.etc.resolve("cron.d/open"), "* * * * * root open\n");
        CronMachine.mode(open, "rw-rw-r--");
        Path theirs = CronMachine.write(machine.etc.resolve("cron.d/theirs"), "* * * * * root theirs\n");
        CronMachine.own(theirs, CronMachine.BOB);
        CronMachine.write(machine.etc.resolve("cron.d/backup.sh"), "* * * * * root unseen\n");
        Path link = Files.createSymbolicLink(machine.etc.resolve("cron.d/link"), Path.of("/etc/crontab"));
        CronMachine.own(link, CronMachine.BOB);
        machine.configured("").start();

        assertThat(jobs("cron/system/")).hasSize(4).allSatisfy(job -> {
            assertThat(job.text("origin")).startsWith("/etc/crontab:");
            assertThat(job.text("next")).isNotEmpty();
        });
        assertThat(jobs("cron/d/e2scrub_all/")).hasSize(2);
        assertThat(jobs("cron/")).hasSize(4 + 2 + 3 + jobs("cron/d/php/").size());
        assertThat(daemon.degraded())
                .contains(
                        "/etc/cron.d/open: cron does not read it, for others than root can write it",
                        "/etc/cron.d/theirs: cron does not read it, for it is not root's",
                        "/etc/cron.d/link: cron does not read it, for the link is not root's",
                        "/etc/cron.d/backup.sh: the file is never looked at",
                        "/spool/bob: cron does not read it, for it is neither its user's nor root's");
        assertThat(daemon.entries("cron.unused")).hasSize(5);

        asCronRunsALine();
        byRunParts();
        whatALineLeavesBehindGoesOn();
        onceInABoot();
    }

    private void asCronRunsALine() throws Exception {
        String first = name("cron/user/alice/", directory + "/spool/alice:3:1");
        daemon.until("the mail", () -> machine.mails().size() == 1);
        String home = directory.resolve("alice").toString();
        String output = "hello  there|" + home + "|alice|/bin/sh|/usr/bin:/bin|" + home + "|alice|alice|from\nstdin\n";
        assertThat(machine.mails().getFirst())
                .startsWith("alice runs: -FCronDaemon -i -B8BITMIME -oem ops@example.org\nFrom: root (Cron Daemon)\n")
                .contains("\nTo: ops@example.org\nSubject: Cron <alice@", " (failed)\n")
                .contains("X-Cron-Env: <GREETING=hello  there>\n")
                .endsWith("\n\n" + output);
        daemon.until("its end", () -> ended(first).size() == 1);
        assertThat(ended(first).getFirst()).contains("failed", "mailed to ops@example.org");
        String why = daemon.get("/v1/why/" + URLEncoder.encode("job/" + first, StandardCharsets.UTF_8))
                .text();
        assertThat(why).contains("/spool/alice:3", "job.run");
    }

    private void byRunParts() throws Exception {
        String hourly = name("cron/system/", "/etc/crontab:18:1");
        daemon.action("job.start", "job/" + hourly);
        daemon.until("run-parts", () -> machine.mails().stream().anyMatch(mail -> mail.contains("by run-parts")));
        assertThat(machine.mails())
                .anySatisfy(mail -> assertThat(mail)
                        .startsWith("root runs: ")
                        .contains("Subject: Cron <root@", "> cd / && run-parts --report /etc/cron.hourly\n")
                        .contains("/etc/cron.hourly/hello:\nby run-parts\n"));
    }

    private void whatALineLeavesBehindGoesOn() throws Exception {
        String second = name("cron/user/alice/", directory + "/spool/alice:4:1");
        daemon.until("its end", () -> ended(second).size() == 1);
        assertThat(ended(second).getFirst()).contains("succeeded");
        assertThat(sleeping()).isEqualTo(1);
    }

    private static long sleeping() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").equals("/usr/bin/sleep 31415")
                        || process.info().commandLine().orElse("").equals("sleep 31415"))
                .count();
    }

    private void onceInABoot() throws Exception {
        assertThat(directory.resolve("mark")).exists();
        daemon.kill();
        daemon.start();
        assertThat(jobs("cron/user/alice/")).hasSize(3);
        assertThat(daemon.entries("job.due")).hasSize(2);
        assertThat(sleeping()).isEqualTo(1);
    }
}
