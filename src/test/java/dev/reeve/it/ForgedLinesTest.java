/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real users of the machine who write lines that look like another program's, by the ways on which the kernel says who wrote. */
@Tag("root")
@Timeout(120)
class ForgedLinesTest {
    private static final int NOBODY = 65_534;
    /** The user of the program whose lines count, on Debian called daemon. */
    private static final int SERVICE = 1;

    private static final String REAL = "203.0.113.9";
    private static final int FORGED = 20;
    private static final Path JOURNALD = Path.of("/lib/systemd/systemd-journald");

    @TempDir
    Path root;

    @BeforeEach
    void everybodyMayWrite() throws Exception {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private DaemonHarness daemon(String log) throws Exception {
        return new DaemonHarness(root).configured("""
                logs:
                  app: {%s, patterns: [{name: failed, regex: 'failed from (?<address>\\S+)$', subject: address}]}
                rules:
                  own:
                    on: log.match
                    where: {pattern: failed, from-uid: %d}
                    do: [{ban.add: {address: "${event.address}", for: 10m}}]
                """.formatted(log, SERVICE));
    }

    @Test
    void h25_aUserWhoWritesTheLinesOfAnotherIntoTheLogSocketBansNobody() throws Exception {
        Path socket = root.resolve("log");
        try (DaemonHarness daemon = daemon("syslog: {socket: " + socket + "}").start()) {
            daemon.until("the socket", () -> Files.exists(socket));
            write(NOBODY, forged(), "logger", "-t", "sshd", "-u", socket.toString());
            write(SERVICE, "failed from " + REAL + "\n", "logger", "-t", "sshd", "-u", socket.toString());
            onlyTheRealOneIsBanned(daemon);
        }
    }

    @Test
    void h25_noFieldThatAUserMakesUpInTheJournalIsTheJournalsOwnWord() throws Exception {
        assumeTrue(Files.isExecutable(JOURNALD), "needs systemd's journal");
        Process journald = journald();
        Path directory = root.resolve("run/log/journal");
        try (DaemonHarness daemon =
                daemon("journal: {match: SYSLOG_IDENTIFIER=sshd, directory: " + directory + "}, from: start")) {
            Path socket = root.resolve("run/systemd/journal/socket");
            await(socket);
            forged().lines().forEach(line -> entry(NOBODY, journald, line));
            entry(SERVICE, journald, "failed from " + REAL);
            daemon.start();
            onlyTheRealOneIsBanned(daemon);
        } finally {
            journald.descendants().forEach(ProcessHandle::destroy);
            journald.destroy();
            assertThat(journald.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String forged() {
        return String.join(
                "",
                IntStream.range(0, FORGED)
                        .mapToObj(i -> "failed from 198.51.100." + i + "\n")
                        .toList());
    }

    private static void onlyTheRealOneIsBanned(DaemonHarness daemon) throws Exception {
        daemon.until(
                "the ban of the real one",
                () -> daemon.get("/v1/views/bans").text().contains(REAL));
        List<Said> seen = daemon.entries("log.match");
        assertThat(seen).hasSize(FORGED + 1);
        assertThat(seen.stream().filter(line -> line.fields("attributes").number("from-uid") == NOBODY))
                .as("%s", seen.getFirst())
                .hasSize(FORGED);
        assertThat(daemon.get("/v1/views/bans").text()).doesNotContain("198.51.100.");
        assertThat(daemon.entries("rule.fired")).hasSize(1);
    }

    /** The journal's daemon with a /run of its own; what it writes is below {@code run}. */
    private Process journald() throws Exception {
        Path run = Files.createDirectories(root.resolve("run/systemd/journal"))
                .getParent()
                .getParent();
        Files.createDirectories(run.resolve("log/journal"));
        return new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--propagation=private",
                        "sh",
                        "-c",
                        "mount --bind \"$1\" /run && exec " + JOURNALD,
                        "sh",
                        run.toString())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("journald.log").toFile())
                .start();
    }

    private static void await(Path socket) {
        org.awaitility.Awaitility.await().until(() -> Files.exists(socket));
    }

    /** One who writes in the journal's own form can claim whatever he likes. */
    private static void entry(int user, Process journald, String message) {
        String fields = "MESSAGE=" + message + "\nSYSLOG_IDENTIFIER=sshd\n_UID=" + SERVICE
                + "\n_SYSTEMD_UNIT=ssh.service\n_PID=1\nfrom-uid=" + SERVICE + "\n";
        try {
            write(
                    user,
                    fields,
                    "nsenter",
                    "--mount",
                    "--target",
                    Long.toString(journald.pid()),
                    "logger",
                    "--journald");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static void write(int user, String input, String... command) throws Exception {
        boolean enters = command[0].equals("nsenter");
        List<String> as = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
        java.util.ArrayList<String> all = new java.util.ArrayList<>(List.of(command));
        all.addAll(enters ? 4 : 0, as);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", all, said).isZero();
    }
}
