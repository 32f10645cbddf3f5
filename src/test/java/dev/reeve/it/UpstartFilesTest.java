/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The directories of Upstart jobs are watched: what appears, changes or goes takes effect by itself, and what is broken is its own job's trouble, said aloud. */
@Tag("root")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class UpstartFilesTest {
    @TempDir
    Path directory;

    private Path jobs;
    private DaemonHarness daemon;

    @BeforeEach
    void begins() throws Exception {
        jobs = Files.createDirectory(directory.resolve("init"));
        daemon = new DaemonHarness(directory).configured("upstart: {directories: [" + jobs + "]}\n");
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        daemon.close();
    }

    private void write(String name, String text) throws Exception {
        Path file = jobs.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private String initctl(String verb, String... words) throws Exception {
        Said said = daemon.initctl(verb, true, words);
        return said.number("code") + " " + said.text("out") + said.text("err");
    }

    /** Without a command that makes the daemon look. */
    private List<String> versions() throws Exception {
        return daemon.entries("config.applied").stream()
                .map(entry -> entry.text("line"))
                .toList();
    }

    private void untilTaken(int changes) {
        daemon.until("change " + changes, () -> versions().size() == 1 + changes);
    }

    @Test
    void whatAppearsChangesOrGoesTakesEffectByItself() throws Exception {
        write("web.conf", "exec sleep 1000\n");
        daemon.start();
        assertThat(initctl("start", "web")).startsWith("0 web start/running");
        write("net/new.conf", "emits a\nexec sleep 1000\n");
        untilTaken(1);
        assertThat(initctl("show-config", "net/new")).contains("emits a");
        write("net/new.override", "emits b\n");
        untilTaken(2);
        assertThat(initctl("show-config", "net/new")).contains("emits a", "emits b");
        write("web.conf", "start on go\nexec sleep 2000\n");
        untilTaken(3);
        assertThat(initctl("show-config", "web")).doesNotContain("go"); // an instance runs by the old one
        assertThat(initctl("status", "web")).startsWith("0 web start/running");
        assertThat(initctl("stop", "web")).isEqualTo("0 web stop/waiting\n");
        assertThat(initctl("show-config", "web")).contains("start on go");
        Files.delete(jobs.resolve("net/new.conf"));
        untilTaken(4);
        assertThat(initctl("status", "net/new")).isEqualTo("1 initctl: Unknown job: net/new\n");
    }

    @Test
    void theFirstStartAfterAChangeRunsWhatTheFileSays() throws Exception {
        write("web.conf", "exec sleep 1000\n");
        daemon.start();
        for (String seconds : List.of("2000", "3000", "4000")) {
            assertThat(initctl("start", "web")).startsWith("0 web start/running");
            assertThat(initctl("stop", "web")).isEqualTo("0 web stop/waiting\n");
            write("web.conf", "exec /usr/bin/sleep " + seconds + "\n");
            assertThat(initctl("start", "web")).startsWith("0 web start/running");
            assertThat(commands("web")).containsExactly("/usr/bin/sleep " + seconds);
            assertThat(initctl("stop", "web")).isEqualTo("0 web stop/waiting\n");
        }
    }

    private List<String> commands(String service) throws Exception {
        List<String> commands = new ArrayList<>();
        for (int pid : DaemonHarness.processes(daemon.groups().resolve(service))) {
            commands.add(Files.readString(Path.of("/proc/" + pid + "/cmdline"))
                    .replace('\0', ' ')
                    .strip());
        }
        return commands;
    }

    @Test
    void aRunningJobWhoseFileGoesRunsToItsEnd() throws Exception {
        write("web.conf", "stop on halt\nexec sleep 1000\n");
        daemon.start();
        assertThat(initctl("start", "web")).startsWith("0 web start/running");
        Files.delete(jobs.resolve("web.conf"));
        untilTaken(1);
        assertThat(initctl("status", "web")).startsWith("0 web start/running");
        assertThat(initctl("emit", "halt")).isEqualTo("0 ");
        assertThat(initctl("status", "web")).isEqualTo("1 initctl: Unknown job: web\n");
        daemon.until(
                "it is in the status no more",
                () -> daemon.status().items("services").isEmpty());
    }

    @Test
    void aBrokenFileIsItsJobsTroubleAloneAndToldByEventAndStatus() throws Exception {
        write("good.conf", "exec sleep 1000\n");
        write("bad.conf", "exec sleep 1000\n");
        daemon.start();
        assertThat(daemon.degraded()).doesNotContain("Upstart");
        write("bad.conf", "exec sleep 1000\nnonsense\n");
        untilTaken(1);
        assertThat(Shell.run("mkfifo", jobs.resolve("pipe.conf").toString())).isZero();
        daemon.until("the FIFO is told", () -> daemon.degraded().contains("pipe"));
        assertThat(daemon.degraded())
                .contains("Upstart job bad is not loaded: " + jobs + "/bad.conf:2:1: error: Unknown stanza 'nonsense'")
                .contains("Upstart job pipe is not loaded: " + jobs + "/pipe.conf: error: cannot be read");
        assertThat(daemon.entries("upstart.unused")).hasSize(2);
        assertThat(initctl("list")).isEqualTo("0 good stop/waiting\n");
        Files.delete(jobs.resolve("pipe.conf"));
        write("bad.conf", "exec sleep 1000\n");
        daemon.until("all is well", () -> !daemon.degraded().contains("Upstart"));
        assertThat(initctl("list")).contains("good stop/waiting\n", "bad stop/waiting\n");
    }

    @Test
    void aCommandFindsWhatWasWrittenJustBefore() throws Exception {
        daemon.start();
        write("now.conf", "exec sleep 1000\n");
        assertThat(initctl("start", "now")).startsWith("0 now start/running");
    }

    @Test
    void h10_manyThatGoAtOnceNeedAWordAndTheConfigurationsOwnChangesTooDoNotComeAlong() throws Exception {
        for (int i = 0; i < 6; i++) {
            write("j" + i + ".conf", "exec sleep 1000\n");
        }
        daemon.start();
        Files.writeString(daemon.config, Files.readString(daemon.config) + "services: {own: {run: [sleep, '999']}}\n");
        for (int i = 0; i < 4; i++) {
            Files.delete(jobs.resolve("j" + i + ".conf"));
        }
        daemon.until(
                "the objection", () -> daemon.degraded().contains("4 of 6 objects would be removed, more than 20 %"));
        assertThat(daemon.degraded()).contains("reeve apply --accept 4");
        assertThat(daemon.entries("upstart.withheld")).hasSize(1);
        assertThat(initctl("list").lines()).hasSize(6);
        write("j0.conf", "exec sleep 1000\n");
        write("j1.conf", "exec sleep 1000\n");
        write("j2.conf", "exec sleep 1000\n");
        untilTaken(1);
        assertThat(initctl("list").lines()).hasSize(5);
        assertThat(daemon.degraded()).doesNotContain("Upstart");
        assertThat(daemon.status().items("services")).isEmpty();
    }
}
