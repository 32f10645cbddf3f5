/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.source.journal.TestJournal;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon with logs that are no files. */
@Tag("root")
class LogFeedsDaemonTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    @TempDir
    Path root;

    @Test
    void aKilledDaemonLosesAndDoublesNoEntryOfTheJournalAndLeavesNoReaderBehind() throws Exception {
        assumeTrue(TestJournal.possible(), "needs the packages systemd and systemd-journal-remote");
        Path directory = Files.createDirectory(root.resolve("journal"));
        TestJournal journal = new TestJournal(directory);
        journal.add("old");
        DaemonHarness daemon = new DaemonHarness(root)
                .configured("logs: {app: {journal: {match: _SYSTEMD_UNIT=app.service, directory: " + directory
                        + "}, trust: reported, patterns: [{name: any, regex: 'line (?<word>\\w+)'}]}}\n");
        try (daemon) {
            daemon.start();
            daemon.until("the journal to be followed", () -> readers(directory) == 1);
            journal.add("a", "b");
            daemon.until("two entries", () -> words(daemon).size() == 2);
            daemon.kill();
            daemon.until("the reader to end with the daemon", () -> readers(directory) == 0);
            journal.add("c", "d");
            daemon.start();
            journal.add("e");
            daemon.until("all entries", () -> words(daemon).contains("e"));
            assertThat(words(daemon)).containsExactly("a", "b", "c", "d", "e");
            assertThat(daemon.entries("log.match").getFirst().text("trust")).isEqualToIgnoringCase("reported");
        }
    }

    @Test
    void hostileSendersAreSurvivedAndOthersHeard() throws Exception {
        int port = free();
        DaemonHarness daemon = new DaemonHarness(root)
                .configured("logs: {net: {syslog: {udp: '127.0.0.1:" + port + "', tcp: '127.0.0.1:" + port
                        + "'}, patterns: [{name: any, regex: 'line (?<word>\\w+)'}]}}\n");
        try (daemon) {
            daemon.start();
            daemon.until("the port to be open", () -> opens(port));
            garbage(port);
            try (Socket socket = new Socket(HERE, port)) {
                socket.getOutputStream().write("<34>Oct 11 22:14:15 h a: line fine\n".getBytes(StandardCharsets.UTF_8));
            }
            daemon.until("the line of a good sender", () -> words(daemon).contains("fine"));
            assertThat(daemon.alive()).isTrue();
        }
    }

    private static void garbage(int port) throws IOException {
        Random random = new Random(3);
        try (DatagramSocket udp = new DatagramSocket()) {
            for (int i = 0; i < 500; i++) {
                byte[] bytes = new byte[random.nextInt(60_000)];
                random.nextBytes(bytes);
                udp.send(new DatagramPacket(bytes, bytes.length, HERE, port));
            }
        }
        for (String begin : List.of("", "99999999999 ", "1000000 x", "<34>1 ")) {
            try (Socket tcp = new Socket(HERE, port)) {
                byte[] bytes = new byte[2_000_000];
                random.nextBytes(bytes);
                OutputStream out = tcp.getOutputStream();
                out.write(begin.getBytes(StandardCharsets.UTF_8));
                out.write(bytes);
            } catch (IOException refused) {
                assertThat(refused).isNotNull();
            }
        }
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

    private static List<String> words(DaemonHarness daemon) throws Exception {
        return daemon.entries("log.match").stream()
                .map(entry -> entry.fields("attributes").text("word"))
                .toList();
    }

    private static long readers(Path directory) throws IOException {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> process.info()
                            .commandLine()
                            .filter(line -> line.contains("journalctl")
                                    && line.contains("--follow")
                                    && line.contains(directory.toString()))
                            .isPresent())
                    .count();
        }
    }
}
