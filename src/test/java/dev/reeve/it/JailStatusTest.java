/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with one jail is said in status, and the others go on. */
@Tag("root")
@Timeout(180)
class JailStatusTest {
    @TempDir
    Path root;

    private Path log;
    private Path folder;

    @BeforeEach
    void files() throws Exception {
        log = root.resolve("app.log");
        folder = root.resolve("f");
        Files.writeString(log, "");
        Files.createDirectories(folder.resolve("filter.d"));
        Files.writeString(folder.resolve("filter.d/app.conf"), "[Definition]\nfailregex = ^ app: from <ADDR>$\n");
        Files.writeString(
                folder.resolve("filter.d/endless.conf"),
                "[Definition]\nfailregex = (.*)(\\d+)(.*)(\\d+)(.*)z <ADDR>$\n");
    }

    private DaemonHarness daemon(String jails) throws Exception {
        Files.writeString(
                folder.resolve("jail.conf"),
                "[DEFAULT]\nfindtime = 10m\nbantime = 1h\nmaxretry = 2\nbackend = auto\nlogpath = " + log + "\n"
                        + jails);
        return new DaemonHarness(root)
                .configured("fail2ban: {config: " + folder + "}\n")
                .start();
    }

    private void write(String text) throws Exception {
        Files.writeString(log, text, StandardOpenOption.APPEND);
    }

    private static void bans(DaemonHarness daemon) throws Exception {
        daemon.until("the ban", () -> daemon.status().fields("bans").number("count") == 1);
    }

    private static final String GOOD = "[good]\nenabled = true\nfilter = app\n";
    private static final String FAILS = "1000000000 app: from 203.0.113.9\n".repeat(2);

    @Test
    void aKeyThatIsNoneIsSaidWithItsPlaceAndWhatIsMeant() throws Exception {
        try (DaemonHarness daemon = daemon(GOOD + "[slip]\nenabled = true\nfilter = app\nmaxretyr = 9\n")) {
            daemon.until("the files to be read", () -> true);
            assertThat(daemon.degraded())
                    .contains("jail.conf:13:1: warning: no option is called 'maxretyr'", "did you mean 'maxretry'?");
            write(FAILS);
            bans(daemon);
        }
    }

    @Test
    void anOwnJailWithAKeyThatIsNoneIsLeftOutAloneAndSaidWithItsPlace() throws Exception {
        String yaml = "jails:\n  bad: {files: " + log + ", expressions: 'x <ADDR>$', max-retyr: 3}\n  good: {files: "
                + log + ", expressions: '^ app: from <ADDR>$', max-retry: 2}\n";
        try (DaemonHarness daemon = new DaemonHarness(root).configured(yaml).start()) {
            assertThat(daemon.degraded())
                    .contains("reeve.yaml:3:", "unknown key 'max-retyr'", "did you mean 'max-retry'?");
            write(FAILS);
            bans(daemon);
        }
    }

    @Test
    void aFileThatIsMissingIsSaidUntilItIsThere() throws Exception {
        Path late = root.resolve("late.log");
        try (DaemonHarness daemon = daemon(GOOD + "[late]\nenabled = true\nfilter = app\nlogpath = " + late + "\n")) {
            assertThat(daemon.degraded())
                    .contains("jail late waits for " + late)
                    .doesNotContain("jail good");
            write(FAILS);
            bans(daemon);
            Files.writeString(late, "");
            daemon.until("it to be there", () -> !daemon.degraded().contains("jail late"));
        }
    }

    @Test
    void aFilterThatTakesTooLongIsSaidAndTheOthersGoOn() throws Exception {
        try (DaemonHarness daemon = daemon(GOOD + "[endless]\nenabled = true\nfilter = endless\n")) {
            write(("z 1".repeat(5_000) + "z 999\n").repeat(6) + FAILS);
            bans(daemon);
            daemon.until(
                    "it to be taken out", () -> daemon.degraded().contains("jail endless: the filter is not used"));
            assertThat(daemon.degraded()).doesNotContain("jail good");
        }
    }
}
