/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CronCommandTest {
    @TempDir
    Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theThreeLanguagesAreRecognised() {
        assertThat(run(
                        "cron",
                        "next",
                        "30 2 * * *",
                        "--zone",
                        "Europe/Berlin",
                        "--from",
                        "2026-03-28 12:00",
                        "--count",
                        "1"))
                .isZero();
        assertThat(run("cron", "next", "Mon *-*~7/1 04:00", "--count", "1")).isZero();
        assertThat(run("cron", "next", "0 0 12 ? * 6#3", "--count", "1")).isZero();
        assertThat(run("cron", "next", "@reboot")).isZero();
        assertThat(out())
                .contains("Sun 2026-03-29 03:00:00 +02:00  in 14h 0min")
                .contains("systemd, Z: Mon *-*~07/1 04:00:00")
                .contains("Mon 2026-01-26 04:00:00")
                .contains("Fri 2026-01-16 12:00:00")
                .contains("once after each boot");
    }

    @Test
    void compatibilityMakesUpForEverySkippedTime() {
        String[] call = {
            "cron", "next", "0,30 2 * * *", "--zone", "Europe/Berlin", "--from", "2026-03-28 12:00", "--count", "2"
        };
        run(call);
        assertThat(out()).containsOnlyOnce("2026-03-29 03:00:00");
        out.reset();
        String[] compat = java.util.Arrays.copyOf(call, call.length + 1);
        compat[call.length] = "--compat";
        run(compat);
        assertThat(out().split("2026-03-29 03:00:00", -1)).hasSize(3);
    }

    @Test
    void whatNeverComesOrIsNoExpressionFails() {
        assertThat(run("cron", "next", "0 0 30 2 *")).isEqualTo(Exit.FAILED);
        assertThat(out()).contains("never");
        assertThat(err()).contains("there is no such day");
        assertThat(run("cron", "next", "61 * * * *")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("minute, column 1: 61 is no minute");
        assertThat(run("cron", "next", "daily", "--zone", "Europe/Berln")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("did you mean 'Europe/Berlin'?");
        assertThat(run("cron", "next", "daily", "--from", "soon")).isEqualTo(Exit.USAGE);
        assertThat(run("cron", "next", "daily", "--count", "0")).isEqualTo(Exit.USAGE);
        assertThat(run("cron", "nxt", "daily")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("did you mean 'next'?");
    }

    @Test
    void timesForMachines() {
        assertThat(run("cron", "next", "daily", "--count", "2", "--json")).isZero();
        assertThat(out())
                .contains("\"dialect\":\"systemd\"", "\"times\":[\"2026-01-02T00:00:00Z\",\"2026-01-03T00:00:00Z\"]");
    }

    @Test
    void checkTellsWhatCronDoesWithoutAWord() throws IOException {
        file("cron.d/job", """
                PATH=$PATH:/x
                5-1 * * * * root a
                0 0 13 * 5 root b
                0 0 */2 * 1 root c
                0 4 * * * root date +%F
                */45 * * * * root d
                61 * * * * root f
                @daily no-such-user-here z
                @daily root y""");
        assertThat(run("cron", "check", root.resolve("cron.d").toString())).isEqualTo(Exit.FAILED);
        assertThat(out())
                .contains("job:1: warning: nothing is expanded")
                .contains("job:2: warning: minute: the range runs backwards")
                .contains("job:2: warning: it never runs")
                .contains("job:3: warning: either day field is enough")
                .contains("job:4: warning: one of the day fields begins with a star")
                .contains("job:5: warning: the command ends at its '%'")
                .contains("job:6: warning: '*/45' is twice in each hour, unevenly")
                .contains("job:7:1: error: minute: 61")
                .contains("job:8:8: error: username")
                .contains("job:9:14: error: missing-newline")
                .contains("1 file, 6 jobs");
    }

    @Test
    void checkTellsOfNamesThatAreNeverLookedAt() throws IOException {
        file("cron.d/job.bak", "@daily root x\n");
        file("cron.daily/backup.sh", "#!/bin/sh\n");
        file("cron.daily/fine", "#!/bin/sh\n");
        assertThat(run(
                        "cron",
                        "check",
                        root.resolve("cron.d").toString(),
                        root.resolve("cron.daily").toString(),
                        "--json"))
                .isEqualTo(Exit.FAILED);
        assertThat(out()).contains("job.bak", "backup.sh", "never looked at").doesNotContain("fine");
    }

    @Test
    void checkTellsOfTablesThatOthersCouldWrite() throws IOException {
        file("cron.d/open", "@daily root x\n");
        Path file = root.resolve("cron.d/open");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(run("cron", "check", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(out()).contains("open: error: cron does not read it");
    }

    @Test
    void aUsersTableHasNoFieldForUsers() throws IOException {
        file("mine", "@daily root /usr/bin/x\n@daily mail -s x\n");
        assertThat(run("cron", "check", root.resolve("mine").toString())).isZero();
        assertThat(out())
                .contains("mine:1: warning: the command begins with a user")
                .contains("2 jobs, 1 finding");
        assertThat(run("cron", "check", root.resolve("none").toString())).isEqualTo(Exit.FAILED);
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int run(String... args) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of(),
                InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
                ZoneOffset.UTC);
        return Cli.run(args, new NoLauncher(), terminal);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
