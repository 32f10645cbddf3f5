/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CronAdoptionTest {
    @TempDir
    Path root;

    @BeforeEach
    void asRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "tables of the system are root's");
    }

    private void write(String file, String mode, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private Look find(boolean compat) {
        Value found = new CronAdoption(root, compat, Instant.parse("2026-06-10T07:00:00Z"), ZoneId.of("UTC")).find();
        return new Look(found);
    }

    @Test
    void eachLineIsShownWithItsNextTimeAndWhatIsWrong() throws IOException {
        write("etc/passwd", "rw-r--r--", "root:x:0:0::/root:/bin/sh\n");
        write("etc/crontab", "rw-r--r--", "17 * * * * root run-parts /etc/cron.hourly\n61 * * * * root bad\n");
        write("etc/cron.d/open", "rw-rw-rw-", "1 1 * * * root open\n");
        write("var/spool/cron/crontabs/root", "rw-------", "@reboot start\n0 0 * * * date +%F\n");
        write("usr/sbin/anacron", "rwxr-xr-x", "");
        write("etc/anacrontab", "rw-r--r--", "1 5 cron.daily run-parts /etc/cron.daily\n");

        Look found = find(false);

        assertThat(found.all("lines").stream().map(line -> line.text("origin") + " " + line.text("next", "-")))
                .containsExactly(
                        root + "/etc/anacrontab:1 -",
                        root + "/etc/crontab:1 2026-06-10T07:17:00Z",
                        root + "/var/spool/cron/crontabs/root:1 -",
                        root + "/var/spool/cron/crontabs/root:2 2026-06-11T00:00:00Z");
        assertThat(found.texts("findings"))
                .anyMatch(text -> text.contains("/etc/crontab:2:1") && text.contains("leaves out this line alone"))
                .anyMatch(text -> text.contains("/etc/cron.d/open") && text.contains("others than root can write it"))
                .anyMatch(text -> text.contains("crontabs/root:2") && text.contains("ends at its '%'"));
        assertThat(found.text("yaml")).isEqualTo("cron:\n  system: true\n  users: true\n  anacron: true\n");

        Look compat = find(true);

        assertThat(compat.all("lines")).hasSize(3);
        assertThat(compat.text("yaml")).endsWith("  mode: compat\n");
    }

    @Test
    void anImageWithoutUsersOfItsOwnHasThoseOfThisMachineAndItsPathsAreTheImages() throws IOException {
        write("etc/crontab", "rw-r--r--", "17 * * * * root hourly\n1 1 * * * nobodyknows bad\n");

        Look found = find(false);

        assertThat(found.all("lines").stream().map(line -> line.text("origin")))
                .containsExactly(root + "/etc/crontab:1");
        assertThat(found.texts("findings"))
                .anySatisfy(text -> assertThat(text)
                        .startsWith(root + "/etc/passwd: note: no such file")
                        .contains("those of this machine"))
                .anySatisfy(text ->
                        assertThat(text).startsWith(root + "/etc/crontab:2").contains("no user 'nobodyknows'"));
        assertThat(printed(found))
                .contains(root + "/etc/crontab:1")
                .contains("systemctl --root=" + root + " disable cron")
                .doesNotContain("No cron daemon runs now");
    }

    private static String printed(Look found) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        CronAdoption.print(
                new Terminal(
                        to,
                        to,
                        false,
                        Map.of(),
                        InstantSource.fixed(Instant.parse("2026-06-10T07:00:00Z")),
                        ZoneOffset.UTC),
                found);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aMachineWithoutCrontabsHasNothingToTakeOver() {
        Look found = find(false);

        assertThat(found.all("tables")).isEmpty();
        assertThat(found.texts("findings")).isEqualTo(List.of());
        assertThat(found.text("yaml")).isEmpty();
    }
}
