/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.cli.LogTestRig;
import dev.reeve.source.journal.TestJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code reeve logs test} on a real journal. */
@Timeout(120)
class JournalTestLinesTest {
    @TempDir
    Path root;

    private Path config;

    @BeforeEach
    void make() throws Exception {
        assumeTrue(TestJournal.possible(), "needs the packages systemd and systemd-journal-remote");
        config = root.resolve("fail2ban");
        Files.createDirectories(config.resolve("filter.d"));
        Files.writeString(config.resolve("filter.d/app.conf"), """
                [Definition]
                failregex = <lt_<logtype>/prefix>bad login from <HOST>$
                journalmatch = _SYSTEMD_UNIT=app.service
                [lt_file]
                prefix = ^file app:\\s
                [lt_journal]
                prefix = ^\\S+ app\\[\\d+\\]:\\s
                """);
        Files.writeString(config.resolve("jail.conf"), """
                [app]
                enabled = true
                filter = app
                backend = systemd
                maxretry = 2
                findtime = 1m
                """);
        TestJournal journal = new TestJournal(Files.createDirectory(root.resolve("journal")));
        Instant begin = Instant.parse("2026-03-01T12:00:00Z");
        for (int i = 0; i < 3; i++) {
            journal.add(begin.plusSeconds(i), "app.service", "app", "bad login from 203.0.113." + (i / 2));
        }
        journal.add(begin.plusSeconds(9), "app.service", "app", "# nothing");
        journal.add(begin.plusSeconds(9), "other.service", "app", "bad login from 203.0.113.9");
    }

    private String run(String log, String... more) {
        List<String> words = new ArrayList<>(List.of("logs", "test", "-c", config.toString(), log, "app"));
        words.addAll(List.of(more));
        return LogTestRig.run(root.resolve("none.sock"), words, new DaemonLauncher());
    }

    private String log() {
        return "systemd-journal[journalpath=" + root.resolve("journal") + "]";
    }

    @Test
    void theFilterSeesItsEntriesInTheFormOfTheJournalAndWithTheirTimes() {
        String said = run(log());
        assertThat(said).contains("Lines: 4 lines, 0 ignored, 3 matched, 1 missed");
        assertThat(said).contains("203.0.113.0").doesNotContain("203.0.113.9");
        assertThat(said).contains("2026-03-01").contains("# nothing");
    }

    @Test
    void otherMatchesMayBeGiven() {
        assertThat(run(log(), "-m", "_SYSTEMD_UNIT=other.service + _COMM=none", "-o", "ip"))
                .isEqualTo("203.0.113.9\n");
        assertThat(run(log(), "-m", "app")).contains("'app', which is no term");
        assertThat(run("systemd-journal[path=/x]")).contains("no option 'path'");
    }

    @Test
    void aJournalThatIsNotThereIsSaid() {
        assertThat(run("systemd-journal[journalpath=" + root.resolve("none") + "]"))
                .contains("cannot read systemd-journal")
                .contains("No such file");
    }
}
