/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.source.journal.TestJournal;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jails of the daemon whose lines are in no file: Debian's sshd jail on the journal, and an own one on syslog messages. */
@Tag("root")
@Timeout(180)
class JournalJailDaemonTest {
    private static final Path INSTALLED = Path.of("/etc/fail2ban");
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final String BAD = "203.0.113.9";

    @TempDir
    Path root;

    @Test
    void debiansJailBansByTheJournalAndAKilledDaemonLosesAndDoublesNothing() throws Exception {
        Path journals = debian("backend = systemd[journalpath=" + root.resolve("journal") + "]\n");
        TestJournal journal = new TestJournal(journals);
        fail(journal, 2, "203.0.113.8");
        try (DaemonHarness daemon = daemon().start()) {
            daemon.until("what was there", () -> failures(daemon).size() == 2);
            fail(journal, 3, BAD);
            daemon.until("three failures", () -> failures(daemon).size() == 5);
            daemon.kill();
            daemon.until("the reader to end with the daemon", () -> readers() == 0);
            fail(journal, 1, BAD);
            daemon.start();
            fail(journal, 1, BAD);
            daemon.until("the ban", () -> bans(daemon).equals(List.of(BAD)));
            assertThat(failures(daemon)).hasSize(7);
            assertThat(readers()).isEqualTo(1);
        }
    }

    @Test
    void aJournalThatIsNotThereIsSaidInStatusAndTheOtherJailsGoOn() throws Exception {
        Path journals = debian("backend = systemd[journalpath=" + root.resolve("journal") + "]\n");
        Files.delete(journals);
        Path log = Files.writeString(root.resolve("app.log"), "");
        DaemonHarness daemon = new DaemonHarness(root)
                .configured("fail2ban: {config: " + root.resolve("fail2ban") + "}\njails: {app: {files: " + log
                        + ", max-retry: 1, expressions: '^from <ADDR>$'}}\n");
        try (daemon) {
            daemon.start();
            daemon.until(
                    "the failure to be said",
                    () -> daemon.get("/v1/status").text().contains("source jail/sshd: journalctl"));
            Files.writeString(log, "from " + BAD + "\n");
            daemon.until("the other jail's ban", () -> bans(daemon).equals(List.of(BAD)));
            Files.createDirectory(journals);
            fail(new TestJournal(journals), 5, "203.0.113.8");
            daemon.until("the ban by the journal", () -> bans(daemon).contains("203.0.113.8"));
            assertThat(daemon.get("/v1/status").text()).doesNotContain("source jail/sshd: journalctl");
        }
    }

    @Test
    void anOwnJailBansByWhatOtherHostsSendAndTrustsThemNoFurtherThanTheirWay() throws Exception {
        int port = free();
        DaemonHarness daemon = new DaemonHarness(root).configured("""
                logs: {net: {syslog: {udp: '127.0.0.1:%d', tcp: '127.0.0.1:%d', senders: 127.0.0.1}, trust: reported}}
                jails: {net: {log: net, max-retry: 1, ban-time: 1h, expressions: 'app: bad login from <ADDR>$'}}
                """.formatted(port, port));
        try (daemon) {
            daemon.start();
            daemon.until("the port to be open", () -> opens(port));
            try (Socket socket = new Socket(HERE, port)) {
                socket.getOutputStream().write(message("203.0.113.1"));
            }
            daemon.until("the line over TCP", () -> failures(daemon).size() == 1);
            try (DatagramSocket udp = new DatagramSocket()) {
                byte[] bytes = message("203.0.113.2");
                udp.send(new DatagramPacket(bytes, bytes.length, HERE, port));
            }
            daemon.until("both bans", () -> bans(daemon).size() == 2);
            assertThat(daemon.entries("jail.failure"))
                    .extracting(entry -> entry.text("trust").toLowerCase(java.util.Locale.ROOT))
                    .containsExactly("reported", "forgeable");
            assertThat(daemon.entries("jail.ban"))
                    .extracting(entry -> entry.fields("attributes").number("for") <= 60_000_000)
                    .containsExactly(false, true);
        }
    }

    private static byte[] message(String address) {
        return ("<34>Oct 11 22:14:15 h app: bad login from " + address + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Debian's files with other words for the sshd jail. @return an empty directory for a journal */
    private Path debian(String jail) throws IOException {
        assumeTrue(Files.exists(INSTALLED.resolve("filter.d/sshd.conf")), "needs the package fail2ban");
        assumeTrue(TestJournal.possible(), "needs the packages systemd and systemd-journal-remote");
        Path config = root.resolve("fail2ban");
        try (Stream<Path> files = Files.walk(INSTALLED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = config.resolve(INSTALLED.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(config.resolve("jail.local"), "[sshd]\nbantime = 10m\n" + jail);
        return Files.createDirectory(root.resolve("journal"));
    }

    private DaemonHarness daemon() throws IOException {
        return new DaemonHarness(root).configured("fail2ban: {config: " + root.resolve("fail2ban") + "}\n");
    }

    private static void fail(TestJournal journal, int times, String address) throws Exception {
        for (int i = 0; i < times; i++) {
            String text = "Failed password for root from " + address + " port " + (4_000 + i) + " ssh2";
            journal.add(Instant.now(), "ssh.service", "sshd", text);
        }
    }

    private static List<?> failures(DaemonHarness daemon) throws Exception {
        return daemon.entries("jail.failure");
    }

    private static List<String> bans(DaemonHarness daemon) throws Exception {
        return new Said(daemon.get("/v1/views/bans").fields())
                .items("bans").stream().map(ban -> ban.text("address")).toList();
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, HERE)) {
            return socket.getLocalPort();
        }
    }

    private static boolean opens(int port) {
        try (Socket socket = new Socket(HERE, port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private long readers() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> process.info()
                            .commandLine()
                            .filter(line -> line.contains("journalctl")
                                    && line.contains("--follow")
                                    && line.contains(root.toString()))
                            .isPresent())
                    .count();
        }
    }
}
