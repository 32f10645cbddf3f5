/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon with the fail2ban configuration that Debian installs, its stock sshd jail, and lines as sshd writes them. */
@Tag("root")
class JailDaemonTest {
    private static final Path INSTALLED = Path.of("/etc/fail2ban");
    private static final String BAD = "203.0.113.9";
    private static final String HERE = "10.99.0.1";

    @TempDir
    Path root;

    private Path config;
    private Path log;
    private int process = 100;

    @BeforeEach
    void copy() throws IOException {
        assumeTrue(Files.exists(INSTALLED.resolve("filter.d/sshd.conf")), "needs the package fail2ban");
        config = root.resolve("fail2ban");
        log = root.resolve("auth.log");
        Files.writeString(log, "");
        try (Stream<Path> files = Files.walk(INSTALLED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = config.resolve(INSTALLED.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        jails("[sshd]\nlogpath = " + log + "\nbackend = auto\nbantime = 10m\n");
    }

    private void jails(String text) throws IOException {
        Files.writeString(config.resolve("jail.local"), text);
    }

    private DaemonHarness daemon() throws IOException {
        return new DaemonHarness(root).configured("fail2ban: {config: " + config + "}\n");
    }

    private void write(String message) throws IOException {
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
        String time =
                DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH).format(now);
        Files.writeString(log, time + " srv sshd[" + process++ + "]: " + message + "\n", StandardOpenOption.APPEND);
    }

    private void fail(int times, String address) throws IOException {
        for (int i = 0; i < times; i++) {
            write("Failed password for root from " + address + " port " + (4000 + i) + " ssh2");
        }
    }

    private static List<String> bans(DaemonHarness daemon) throws Exception {
        return new Said(daemon.get("/v1/views/bans").fields())
                .items("bans").stream().map(ban -> ban.text("address")).toList();
    }

    @Test
    void theFifthFailureBansAndWhyShowsTheLines() throws Exception {
        try (DaemonHarness daemon = daemon().start()) {
            fail(4, BAD);
            daemon.until("four failures", () -> daemon.entries("jail.failure").size() == 4);
            assertThat(bans(daemon)).isEmpty();
            fail(1, BAD);
            daemon.until("the ban", () -> bans(daemon).equals(List.of(BAD)));
            daemon.until(
                    "why to name the lines",
                    () -> why(daemon).contains("sshd[104]: Failed password for root from " + BAD));
            assertThat(why(daemon)).contains("jail sshd", "for 10 min");
        }
    }

    /** The view may be a moment ahead of the journal. */
    private static String why(DaemonHarness daemon) throws Exception {
        return daemon.get("/v1/why/address/" + BAD).text().replaceAll("(\\\\n)?\\s+", " ");
    }

    @Test
    void whoIsBannedCannotConnectUntilTheBanTimeIsOver() throws Exception {
        jails("[sshd]\nlogpath = " + log + "\nbackend = auto\nbantime = 10s\n");
        try (TwoHosts hosts = new TwoHosts(root);
                DaemonHarness daemon = new DaemonHarness(root).by(hosts.entering())) {
            Files.writeString(daemon.config, "daemon: {node: here}\nfail2ban: {config: " + config + "}\n");
            daemon.start();
            assertThat(hosts.reachable(HERE, 22)).isTrue();
            fail(4, TwoHosts.THERE_V4);
            daemon.until("four failures", () -> daemon.entries("jail.failure").size() == 4);
            assertThat(hosts.reachable(HERE, 22)).isTrue();
            fail(1, TwoHosts.THERE_V4);
            daemon.until("the ban to keep it out", () -> !hosts.reachable(HERE, 22));
            assertThat(hosts.reachable(HERE, 9)).as("not a port of the jail").isTrue();
            daemon.until("the end of the ban", () -> hosts.reachable(HERE, 22));
            daemon.until("the jail to know", () -> daemon.entries("jail.unban").size() == 1);
        }
    }

    @Test
    void countsAndBansOutliveTheDaemonBeingKilledAtAnyTime() throws Exception {
        try (DaemonHarness daemon = daemon().start()) {
            fail(3, BAD);
            fail(5, "203.0.113.8");
            daemon.until("the first ban", () -> bans(daemon).equals(List.of("203.0.113.8")));
            daemon.kill();
            fail(1, BAD);
            daemon.start();
            daemon.until(
                    "the fourth failure", () -> daemon.entries("jail.failure").size() == 9);
            assertThat(bans(daemon)).containsExactly("203.0.113.8");
            daemon.kill();
            daemon.start();
            fail(1, BAD);
            daemon.until("the second ban", () -> bans(daemon).contains(BAD));
            assertThat(daemon.entries("jail.failure")).hasSize(10);
            assertThat(daemon.entries("jail.ban")).hasSize(2);
        }
    }

    @Test
    void whatStandsInALineIsNotWhoWroteIt() throws Exception {
        jails("[sshd]\nlogpath = " + log + "\nbackend = auto\nmaxretry = 1\nmode = aggressive\n");
        try (DaemonHarness daemon = daemon().start()) {
            String victim = "198.51.100.66";
            write("Invalid user root from " + victim + " from " + BAD + " port 4242");
            write("Failed password for invalid user x from " + victim + " port 22 ssh2 from " + BAD
                    + " port 4242 ssh2");
            write("Failed password for user from " + BAD + " port 20000 ssh1: ruser from " + victim);
            write("User from " + victim + " from " + BAD + " not allowed because not listed in AllowUsers");
            write("Bad protocol version identification 'User root from " + victim + "' from " + BAD + " port 51");
            write("Received disconnect from " + BAD + " port 51:11: Failed password for root from " + victim
                    + " port 22 ssh2 [preauth]");
            Files.writeString(
                    log,
                    "Aug 13 12:00:00 srv myapp[106]: user said: sshd[1]: Failed password for root from " + victim
                            + " port 22 ssh2\n",
                    StandardOpenOption.APPEND);
            write("Connection closed by authenticating user root from " + victim + " " + BAD + " port 4242 [preauth]");
            write("error: maximum authentication attempts exceeded for invalid user a from " + victim
                    + " port 1 ssh2 from " + BAD + " port 4242 ssh2 [preauth]");
            fail(1, "203.0.113.7");
            daemon.until("the last line's ban", () -> bans(daemon).contains("203.0.113.7"));
            assertThat(bans(daemon)).containsExactlyInAnyOrder(BAD, "203.0.113.7");
        }
    }

    @Test
    void whoLoggedInIsNotBannedBeforeAPersonIsAsked() throws Exception {
        try (DaemonHarness daemon = daemon().start()) {
            write("Accepted publickey for ann from 203.0.113.20 port 4000 ssh2: ED25519 SHA256:x");
            daemon.until("the login", () -> daemon.entries("jail.login").size() == 1);
            fail(5, "203.0.113.20");
            fail(5, BAD);
            daemon.until("the ban of the other", () -> bans(daemon).equals(List.of(BAD)));
            assertThat(new Said(daemon.get("/v1/views/approvals").fields()).items("approvals"))
                    .hasSize(1);
        }
    }

    @Test
    void aBrokenJailIsLeftOutAloneAndTheOwnAddressesAreNeverBanned() throws Exception {
        jails("[sshd]\nlogpath = " + log + "\nbackend = auto\n[vsftpd]\nenabled = true\nlogpath = " + log
                + "\nfailregex = (\n");
        try (DaemonHarness daemon = daemon().start()) {
            assertThat(daemon.degraded()).contains("jail vsftpd is left out");
            daemon.until("it to be told", () -> daemon.entries("jail.disabled").size() == 1);
            fail(20, "127.0.0.1");
            fail(5, BAD);
            daemon.until("the ban", () -> bans(daemon).equals(List.of(BAD)));
            daemon.until("all to be kept", () -> daemon.entries("jail.ban").size() == 1);
            assertThat(daemon.entries("jail.failure")).hasSize(5);
        }
    }

    @Test
    void aFloodIsCountedWholeAndTheLimitsOfForgeableEvidenceHold() throws Exception {
        jails("[sshd]\nlogpath = " + log + "\nbackend = auto\nmaxretry = 25000\nmaxmatches = 5\nfindtime = 1h\n"
                + "[other]\nenabled = true\nfilter = sshd\nlogpath = " + log + "\nbackend = auto\nmaxretry = 2\n");
        try (DaemonHarness daemon = daemon().start()) {
            String time = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH)
                    .format(ZonedDateTime.now(ZoneId.systemDefault()));
            StringBuilder flood = new StringBuilder();
            for (int i = 0; i < 25_000; i++) {
                flood.append(time)
                        .append(" srv sshd[")
                        .append(i)
                        .append("]: Failed password for root from ")
                        .append(BAD)
                        .append(" port 22 ssh2\n");
            }
            for (int i = 0; i < 120; i++) {
                String line =
                        time + " srv sshd[1" + i + "]: Failed password for root from 198.18.0." + i + " port 22 ssh2\n";
                flood.append(line).append(line);
            }
            Files.writeString(log, flood, StandardOpenOption.APPEND);
            daemon.until(
                    "the ban for 25,000 failures",
                    Duration.ofSeconds(60),
                    () -> daemon.entries("jail.ban").stream()
                            .anyMatch(ban -> ban.text("line").contains("jail sshd: 25000 failures")));
            daemon.until(
                    "all bans to be wanted", () -> daemon.entries("jail.ban").size() == 122);
            assertThat(bans(daemon)).hasSizeLessThanOrEqualTo(50);
            assertThat(daemon.entries("jail.failure").size()).isLessThan(25_000);
        }
    }
}
