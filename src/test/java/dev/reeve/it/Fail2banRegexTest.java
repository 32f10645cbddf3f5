/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.Fail2banFiles;
import dev.reeve.cli.LogTestRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code reeve logs test} against fail2ban-regex, where that is installed. */
@Timeout(900)
class Fail2banRegexTest {
    private static final Path TOOL = Path.of("/usr/bin/fail2ban-regex");
    private static final Pattern NUMBERS =
            Pattern.compile("(?m)^(?:Lines: .*|\\|\\s+\\d+\\) \\[\\d+\\]|\\|\\s+\\[\\d+\\](?= ))");
    private static final String SSHD = """
            Aug 14 10:00:00 host sshd[100]: Failed password for root from 192.0.2.1 port 22 ssh2
            Aug 14 10:00:01 host sshd[101]: Invalid user bob from 192.0.2.2 port 5000
            Aug 14 10:00:02 host sshd[102]: Accepted publickey for root from 192.0.2.3 port 22 ssh2
            Aug 14 10:00:03 host sshd[103]: Disconnecting: Too many authentication failures [preauth]
            Aug 14 10:00:04 host sshd[103]: Connection closed by 192.0.2.4 [preauth]
            Aug 14 10:00:05 host CRON[7]: pam_unix(cron:session): session opened
            2026-08-14T10:00:06+02:00 host sshd[105]: Failed password for root from 2001:DB8::1 port 22 ssh2
            """;

    /** Of the package itself. domino-smtp is left out: fail2ban-regex takes minutes for it. */
    private static final Path SAMPLES = Path.of("/usr/lib/python3/dist-packages/fail2ban/tests/files/logs");

    private static final Path FILTERS = Path.of("/etc/fail2ban/filter.d");

    @TempDir
    Path directory;

    private String config;

    @BeforeEach
    void files() throws IOException {
        if (!Files.isExecutable(TOOL)) {
            System.err.println("SKIPPED: no fail2ban-regex is installed, so nothing was held against it");
        }
        Assumptions.assumeTrue(Files.isExecutable(TOOL));
        config = Fail2banFiles.write(directory.resolve("fail2ban")).toString();
    }

    private List<String> theirs(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("--usedns=raw"));
        command.addAll(List.of(arguments));
        return numbers(run(command));
    }

    private String run(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(TOOL.toString()));
        command.addAll(arguments);
        Path said = directory.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(said);
    }

    private List<String> ours(String... arguments) {
        List<String> command = new ArrayList<>(List.of("logs", "test", "--usedns", "raw"));
        command.addAll(List.of(arguments));
        return numbers(LogTestRig.run(directory, command));
    }

    private List<String> printed(String what, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("-o", what));
        return run(command).lines().toList();
    }

    private List<String> ourPrinted(String what, String... arguments) {
        List<String> command = new ArrayList<>(List.of("logs", "test"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-o", what));
        return LogTestRig.run(directory, command).lines().toList();
    }

    private static List<String> numbers(String output) {
        List<String> numbers =
                NUMBERS.matcher(output).results().map(found -> found.group()).toList();
        assertThat(numbers).as(output).isNotEmpty();
        return numbers;
    }

    @Test
    void linesOfEachKindCountTheSame() throws Exception {
        String log = Files.writeString(directory.resolve("door.log"), Fail2banFiles.LOG + "last without an end")
                .toString();
        for (String filter : List.of("door", "loud")) {
            assertThat(ours("-c", config, log, filter)).isEqualTo(theirs("-c", config, log, filter));
        }
    }

    @Test
    void aShippedFilterAndExpressionsCountTheSame() throws Exception {
        String log =
                Files.writeString(directory.resolve("auth.log"), SSHD.repeat(3)).toString();
        for (String filter : List.of("sshd", "sshd[mode=aggressive]", "Failed password for \\S+ from <HOST>")) {
            assertThat(ours(log, filter)).as(filter).isEqualTo(theirs(log, filter));
        }
        assertThat(ours(log, "from <HOST>", "root")).isEqualTo(theirs(log, "from <HOST>", "root"));
    }

    /** One interpreter that forks for each filter: starting it anew takes longer than the rest. */
    private Map<String, String> all(List<String> names) throws Exception {
        Path said = directory.resolve("all");
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", """
                import os, sys
                from fail2ban.client import fail2banregex
                for name in sys.argv[2:]:
                    sys.stdout.write("\\x01" + name + "\\x01")
                    sys.stdout.flush()
                    if os.fork() == 0:
                        fail2banregex.exec_command_line(["x", "--usedns=raw", sys.argv[1] + "/" + name, name][1:])
                        sys.stdout.flush()
                        os._exit(0)
                    os.wait()
                """, SAMPLES.toString()));
        command.addAll(names);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(200, TimeUnit.SECONDS)).isTrue();
        String[] parts = Files.readString(said).split("\u0001");
        Map<String, String> outputs = new HashMap<>();
        for (int i = 1; i + 1 < parts.length; i += 2) {
            outputs.put(parts[i], parts[i + 1]);
        }
        return outputs;
    }

    /** The order of equally frequent date patterns is fail2ban's own, and those without hits are told by it alone. */
    private static List<String> sorted(List<String> numbers) {
        return numbers.stream()
                .filter(line -> !line.startsWith("|  [0]"))
                .sorted()
                .toList();
    }

    @Test
    void everyShippedFilterCountsTheSameOnItsOwnSamples() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(SAMPLES) && Files.isDirectory(FILTERS));
        List<String> names;
        try (Stream<Path> files = Files.list(SAMPLES)) {
            names = files.map(file -> file.getFileName().toString()).sorted().toList();
        }
        names = names.stream()
                .filter(name -> Files.exists(FILTERS.resolve(name + ".conf")) && !name.equals("domino-smtp"))
                .toList();
        Map<String, String> theirs = all(names);
        SoftAssertions each = new SoftAssertions();
        for (String name : names) {
            List<String> expected = sorted(numbers(theirs.getOrDefault(name, "")));
            each.assertThat(sorted(ours(SAMPLES.resolve(name).toString(), name)))
                    .as(name)
                    .isEqualTo(expected);
        }
        each.assertAll();
    }

    @Test
    void optionsMeanTheSame() throws Exception {
        String log =
                Files.writeString(directory.resolve("auth.log"), SSHD.repeat(3)).toString();
        String file = FILTERS.resolve("sshd.conf").toString();
        for (String[] options : List.of(
                new String[] {"--no-check-all", log, "sshd"},
                new String[] {"--verbosity=1", "-l", "notice", "-t", "--full-traceback", log, "^nobody <HOST>$"},
                new String[] {"-d", "{NONE}", "--VD", log, "sshd"},
                new String[] {"-e", "ascii", "-L", "3", "from 192.0.2.9\nsecond", "from <HOST>$<SKIPLINES>second"},
                new String[] {"-c", FILTERS.toString(), log, "sshd.conf"},
                new String[] {log, file},
                new String[] {log, file + "[mode=aggressive]"},
                new String[] {"192.0.2.9", "^<HOST>$"},
                new String[] {"192.0.2.9\n192.0.2.8\nnobody", "^<HOST>$"},
                new String[] {"--print-no-missed", "--print-no-ignored", log, "from <ADDR>", "root"})) {
            assertThat(sorted(ours(options))).as(List.of(options).toString()).isEqualTo(sorted(theirs(options)));
        }
    }

    @Test
    void aFilterThatLiesAnywhereIsRead() throws Exception {
        Files.writeString(directory.resolve("words.conf"), "[DEFAULT]\nword = Failed\n");
        Path mine = Files.writeString(
                directory.resolve("mine.conf"),
                "[INCLUDES]\nbefore = words.conf\n[Definition]\nfailregex = ^ h %(word)s <more>from <HOST>\n[Init]\nmore = ''\n");
        String line = "Aug 14 10:00:00 h Failed more from 192.0.2.9";
        for (String filter : List.of(mine + "[more='more ']", mine.toString())) {
            assertThat(ours(line, filter)).as(filter).isEqualTo(theirs(line, filter));
        }
    }

    @Test
    void failuresArePrintedTheSame() throws Exception {
        String log = Files.writeString(directory.resolve("auth.log"), SSHD).toString();
        for (String what : List.of(
                "id",
                "fid",
                "ip",
                "user",
                "msg",
                "ip4",
                "<ip> <F-USER>",
                "<ip>: <msg>",
                "<fid> <family> <ip-rev> <nothing>|<F-NOTHING>|")) {
            assertThat(ourPrinted(what, "-r", log, "sshd[mode=aggressive]"))
                    .as(what)
                    .isEqualTo(printed(what, "-r", log, "sshd[mode=aggressive]"));
        }
    }
}
