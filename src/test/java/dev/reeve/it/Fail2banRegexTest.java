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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code reeve logs test} against fail2ban-regex, where that is installed. */
@Timeout(300)
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
        List<String> command = new ArrayList<>(List.of(TOOL.toString(), "--usedns=raw"));
        command.addAll(List.of(arguments));
        Path said = directory.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return numbers(Files.readString(said));
    }

    private List<String> ours(String... arguments) {
        List<String> command = new ArrayList<>(List.of("logs", "test", "--usedns", "raw"));
        command.addAll(List.of(arguments));
        return numbers(LogTestRig.run(directory, command));
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
}
