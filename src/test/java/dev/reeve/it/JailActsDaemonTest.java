/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.cli.LogTestRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daemon runs the actions of Debian's fail2ban as fail2ban does: an action file that writes down what it is given, and mails. */
@Tag("root")
@Timeout(240)
class JailActsDaemonTest {
    private static final Path INSTALLED = Path.of("/etc/fail2ban");
    private static final String BAD = "203.0.113.9";

    @TempDir
    Path root;

    private Path config;
    private Path log;
    private Path notes;
    private int process = 100;

    @BeforeEach
    void copy() throws IOException {
        assumeTrue(Files.exists(INSTALLED.resolve("filter.d/sshd.conf")), "needs the package fail2ban");
        config = root.resolve("fail2ban");
        log = Files.createFile(root.resolve("auth.log"));
        notes = root.resolve("notes");
        try (Stream<Path> files = Files.walk(INSTALLED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = config.resolve(INSTALLED.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(config.resolve("action.d/note.conf"), """
                [Definition]
                actionstart = echo "start <name>" >> <to>
                actionban = printf '%%s\\n' "ban <ip> <failures> <bantime> <bancount> <restored> <F-USER>" "<matches>" >> <to>
                actionunban = echo "unban <ip> <restored>" >> <to>
                actionstop = echo "stop <name>" >> <to>
                [Init]
                to = /dev/null
                """);
    }

    private void jail(String more) throws IOException {
        Files.writeString(
                config.resolve("jail.local"), "[sshd]\nlogpath = " + log + "\nbackend = polling\n" + more + "\n");
    }

    private void noting(String more) throws IOException {
        jail("action = %(action_)s\n  note[to=\"" + notes + "\"]\n" + more);
    }

    private DaemonHarness daemon(String more) throws IOException {
        return new DaemonHarness(root).configured("fail2ban: {config: " + config + more + "}\n");
    }

    private void fail(int times, String address) throws IOException {
        String time = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH)
                .format(ZonedDateTime.now(ZoneId.systemDefault()));
        for (int i = 0; i < times; i++) {
            String line = " srv sshd[" + process++ + "]: Failed password for root from " + address + " port 22 ssh2\n";
            Files.writeString(log, time + line, StandardOpenOption.APPEND);
        }
    }

    private List<String> notes() throws IOException {
        return Files.exists(notes)
                ? Files.readAllLines(notes).stream()
                        .filter(line -> line.matches("(start|ban|unban|stop) .*"))
                        .toList()
                : List.of();
    }

    private static String reeve(DaemonHarness daemon, String... words) {
        return LogTestRig.ask(daemon.socket, new ArrayList<>(List.of(words)));
    }

    @Test
    void anActionIsToldOfEachBanOnceAndOfItsEndOverKills() throws Exception {
        noting("bantime = 25s");
        try (DaemonHarness daemon = daemon("").start()) {
            daemon.until("the start", () -> notes().equals(List.of("start sshd")));
            fail(5, BAD);
            daemon.until("the ban to be told", () -> notes().contains("ban " + BAD + " 5 25 1 0 root"));
            assertThat(Files.readString(notes)).contains("sshd[104]: Failed password for root from " + BAD);
            assertThat(daemon.get("/v1/views/bans").text()).contains("tcp/22");
            assertThat(daemon.get("/v1/why/address/" + BAD).text()).contains("jail.ban", "Failed password");
            daemon.kill();
            daemon.start();
            daemon.until("the end to be told", () -> notes().contains("unban " + BAD + " 1"));
            assertThat(notes()).containsExactly("start sshd", "ban " + BAD + " 5 25 1 0 root", "unban " + BAD + " 1");
        }
    }

    @Test
    void aPersonsBanInTheNameOfTheJailIsToldAndARemovedJailIsStopped() throws Exception {
        noting("");
        try (DaemonHarness daemon = daemon("").start()) {
            daemon.until("the start", () -> notes().equals(List.of("start sshd")));
            reeve(daemon, "ban", BAD, "--jail", "sshd", "--for", "1h");
            daemon.until("the ban", () -> notes().contains("ban " + BAD + " 0 3600 1 0 "));
            assertThat(daemon.get("/v1/views/bans").text()).contains("tcp/22");
            assertThat(reeve(daemon, "ban", BAD, "--jail", "sshdd")).contains("there is no jail sshdd");
            assertThat(reeve(daemon, "fail2ban-client", "set", "sshd", "banip", "203.0.113.7"))
                    .isEqualTo("1\n");
            daemon.until("the other ban", () -> notes().contains("ban 203.0.113.7 0 600 1 0 "));
            reeve(daemon, "unban", BAD);
            daemon.until("the end", () -> notes().contains("unban " + BAD + " 0"));
            Files.writeString(config.resolve("jail.d/defaults-debian.conf"), "");
            reeve(daemon, "apply");
            daemon.until("the stop", () -> notes().contains("stop sshd"));
            assertThat(notes())
                    .endsWith("unban 203.0.113.7 0", "stop sshd")
                    .filteredOn(line -> line.startsWith("unban"))
                    .hasSize(2);
        }
    }

    @Test
    void whereOnlyActionsKeepAnybodyOutAPersonsBanIsTheirsAlone() throws Exception {
        jail("action = note[to=\"" + notes + "\"]");
        try (DaemonHarness daemon = daemon("").start()) {
            daemon.until("the start", () -> notes().equals(List.of("start sshd")));
            assertThat(reeve(daemon, "ban", BAD, "--jail", "sshd", "--for", "1h"))
                    .contains("the actions of jail sshd are told of " + BAD, "succeeded");
            assertThat(reeve(daemon, "fail2ban-client", "set", "sshd", "banip", "203.0.113.7"))
                    .isEqualTo("1\n");
            daemon.until(
                    "the bans",
                    () -> notes().containsAll(List.of("ban " + BAD + " 0 3600 1 0 ", "ban 203.0.113.7 0 600 1 0 ")));
            assertThat(reeve(daemon, "bans")).contains("nobody is banned");
            assertThat(reeve(daemon, "fail2ban-client", "get", "sshd", "banip")).contains(BAD, "203.0.113.7");
            assertThat(reeve(daemon, "ban", "127.0.0.1", "--jail", "sshd")).contains("never banned");
            daemon.kill();
            daemon.start();
            assertThat(reeve(daemon, "fail2ban-client", "get", "sshd", "banip")).contains(BAD, "203.0.113.7");
            reeve(daemon, "unban", BAD);
            daemon.until("the end", () -> notes().stream().anyMatch(note -> note.startsWith("unban " + BAD)));
            assertThat(notes()).filteredOn(note -> note.startsWith("ban ")).hasSize(2);
        }
    }

    @Test
    void anActionThatFailsOrHangsHoldsUpNoBan() throws Exception {
        Files.writeString(
                config.resolve("action.d/broken.conf"),
                "[Definition]\nactionban = sleep 3; echo 'no such server' >&2; exit 7\nactionunban =\n");
        jail("action = %(action_)s\n  broken\n  note[to=\"" + notes + "\"]");
        try (DaemonHarness daemon = daemon("").start()) {
            fail(5, BAD);
            fail(5, "203.0.113.8");
            daemon.until(
                    "both bans",
                    () -> reeve(daemon, "fail2ban-client", "get", "sshd", "banip")
                            .contains("203.0.113.8"));
            daemon.until(
                    "both to be told",
                    () -> notes().stream()
                                    .filter(line -> line.startsWith("ban "))
                                    .count()
                            == 2);
            daemon.until(
                    "the failure to be kept",
                    () -> daemon.get("/v1/why/address/" + BAD).text().contains("no such server"));
        }
    }

    @Test
    void mailsGoOutAsActionMwSaysAndNotAgainAfterAKill() throws Exception {
        Path mails = root.resolve("mails");
        Path sendmail = root.resolve("sendmail");
        Files.writeString(sendmail, "#!/bin/sh\n{ echo \"to $*\"; cat; echo; } >> " + mails + "\n");
        assertThat(sendmail.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                config.resolve("action.d/sendmail-common.local"),
                "[Init]\nmailcmd = " + sendmail + " -f \"<sender>\" \"<dest>\"\n");
        jail("action = %(action_mw)s\ndestemail = ann@example.org\nsender = f2b@example.org");
        try (DaemonHarness daemon = daemon("").start()) {
            fail(5, BAD);
            daemon.until(
                    "the mail",
                    () -> Files.exists(mails) && Files.readString(mails).contains("sshd: banned " + BAD));
            String all = Files.readString(mails);
            assertThat(all)
                    .contains("to -f f2b@example.org ann@example.org", "sshd: started on", "5 attempts against sshd");
            daemon.kill();
            daemon.start();
            fail(5, "203.0.113.8");
            daemon.until("the other mail", () -> Files.readString(mails).contains("sshd: banned 203.0.113.8"));
            assertThat(Files.readString(mails).split("sshd: banned " + BAD, -1)).hasSize(2);
            assertThat(Files.readString(mails).split("sshd: started", -1)).hasSize(2);
        }
    }

    @Test
    void whereActionsAreRunFromFilesAllAreAndReeveItselfBansNobody() throws Exception {
        Files.writeString(config.resolve("action.d/note.local"), "[Init]\nto = " + notes + "\n");
        jail("banaction = note");
        try (DaemonHarness daemon = daemon(", actions: files").start()) {
            fail(5, BAD);
            daemon.until("the ban", () -> notes().contains("ban " + BAD + " 5 600 1 0 root"));
            assertThat(new Said(daemon.get("/v1/views/bans").fields()).items("bans"))
                    .isEmpty();
            assertThat(reeve(daemon, "fail2ban-client", "set", "sshd", "unbanip", BAD))
                    .isEqualTo("1\n");
            daemon.until("its end", () -> notes().contains("unban " + BAD + " 0"));
        }
    }

    /** The same files, the same lines, the same orders: what the action writes down is the same. */
    @Test
    void whatIsToldIsWhatFail2banTells() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/fail2ban-server")), "needs the package fail2ban");
        jail("action = note[to=\"" + notes + "\"]");
        Files.writeString(
                config.resolve("fail2ban.local"),
                "[Definition]\ndbfile = None\nlogtarget = " + root.resolve("f2b.log") + "\n");
        List<String> theirs = new ArrayList<>();
        try {
            assertThat(theirs("start")).isZero();
            told(words -> assertThat(theirs(words)).isZero());
            assertThat(theirs("stop")).isZero();
            await("its stop", () -> notes().contains("stop sshd"));
            theirs.addAll(Files.readAllLines(notes));
        } finally {
            theirs("stop");
        }
        Files.delete(notes);
        Files.writeString(log, "");
        process = 100;
        try (DaemonHarness daemon = daemon("").start()) {
            told(words -> {
                List<String> all = new ArrayList<>(List.of("fail2ban-client"));
                all.addAll(List.of(words));
                assertThat(LogTestRig.ask(daemon.socket, all)).isEqualTo("1\n");
            });
            Files.writeString(config.resolve("jail.d/defaults-debian.conf"), "");
            reeve(daemon, "apply");
            daemon.until("the stop", () -> notes().contains("stop sshd"));
        }
        assertThat(timeless(Files.readAllLines(notes))).isEqualTo(timeless(theirs));
    }

    private interface Orders {
        void give(String... words) throws Exception;
    }

    private void told(Orders orders) throws Exception {
        await("the start", () -> notes().contains("start sshd"));
        fail(5, BAD);
        await("the ban", () -> notes().contains("ban " + BAD + " 5 600 1 0 root"));
        orders.give("set", "sshd", "banip", "203.0.113.7");
        await("the other", () -> notes().contains("ban 203.0.113.7 0 600 1 0 "));
        orders.give("set", "sshd", "unbanip", BAD);
        await("its end", () -> notes().contains("unban " + BAD + " 0"));
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> so) {
        org.awaitility.Awaitility.await(what).atMost(DaemonHarness.PATIENCE).until(so);
    }

    private int theirs(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("fail2ban-client", "-c", config.toString()));
        all.addAll(List.of(
                "-s",
                root.resolve("f.sock").toString(),
                "-p",
                root.resolve("f.pid").toString()));
        all.addAll(List.of(words));
        return Shell.run(all.toArray(String[]::new));
    }

    private static List<String> timeless(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceFirst("^\\w{3} \\d\\d [\\d:]{8} ", ""))
                .toList();
    }
}
