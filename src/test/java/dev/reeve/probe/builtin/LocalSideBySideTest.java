/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of this machine beside the standard plugins. */
class LocalSideBySideTest {
    private static final List<Process> SLEEPERS = new ArrayList<>();

    @BeforeAll
    static void sleep() throws Exception {
        for (int i = 0; i < 3; i++) {
            SLEEPERS.add(new ProcessBuilder("sleep", "4711.25").start());
        }
    }

    @AfterAll
    static void wake() {
        SLEEPERS.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_dummy 0",
                "check_dummy 1 watch",
                "check_dummy 2 'it is broken'",
                "check_dummy 3",
                "check_users -w 500 -c 1000",
                "check_users -w @0:500 -c 1000",
                "check_users -w 500 -c @0:1000",
                "check_users --warning=500 --critical=600:",
                "check_procs -C sleep -a 4711.25",
                "check_procs -C sleep -a 4711.25 -w 3 -c 5",
                "check_procs -C sleep -a 4711.25 -w 2 -c 5",
                "check_procs -a 4711.25 -C sleep -w 1 -c 2",
                "check_procs -C sleep -a 4711.25 -w 3:3 -c 4:",
                "check_procs -C sleep -a 4711.25 -w @3 -c 5",
                "check_procs -C sleep --ereg-argument-array=47[01]1.25",
                "check_procs -C sleep -a 4711.25 -s S -u root",
                "check_procs -C sleep -a 4711.25 -s ZT -c 1:",
                "check_procs -C sleep -a 4711.25 -u 0 -z 100 -r 10",
                "check_procs -C sleep -a 4711.25 -r 99999999",
                "check_procs -C sleep -a 4711.25 -P 99.5",
                "check_procs -C sleep -a 4711.25 -p 1",
                "check_procs -C sleep -a 4711.25 -m VSZ -w 10 -c 999999999",
                "check_procs -C sleep -a 4711.25 -m RSS -w 999999 -c 9999999",
                "check_procs -C sleep -a 4711.25 -m RSS -w 1 -c 2",
                "check_procs -C sleep -a 4711.25 -m CPU -w 90 -c 95",
                "check_procs -C sleep -a 4711.25 -m ELAPSED -w 86400",
                "check_procs -k -C sleep -a 4711.25",
                "check_procs -C no-such-program -c 1:",
                "check_procs -u no-such-user",
                "check_procs -u 47114711"
            })
    void isTheSame(String line) throws Exception {
        SideBySide.same(line);
    }

    /** Others of this machine come and go meanwhile. */
    @Test
    void allProcesses() throws Exception {
        SideBySide.same("check_procs", 0.3, 20);
        SideBySide.same("check_procs -w 1 -c 2", 0.3, 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_load -w 500,400,300 -c 1000,900,800",
                "check_load -w 0 -c 1000",
                "check_load -w 0,0,0 -c 0",
                "check_load -r -w 500,400 -c 600.5",
                "check_load --percpu --warning=500 --critical=600"
            })
    void loads(String line) throws Exception {
        SideBySide.same(line, 0.1, 1.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_disk -w 1 -c 1 -p /",
                "check_disk -w 100% -c 1 -p /",
                "check_disk -w 100% -c 100% -p /",
                "check_disk -w 1% -c 1% -p / -u GB",
                "check_disk -w 5 -c 2 -p / -u kB",
                "check_disk -w 5 -c 2 -p / -k",
                "check_disk -w 5 -c 2 -p / -u bytes",
                "check_disk -w 1% -c 1% -e -p /",
                "check_disk -w 100% -c 1% -e -p /",
                "check_disk -w 1% -c 1% -p /usr/lib -p /etc -p /dev/shm",
                "check_disk -w 1% -c 1% -f -p /",
                "check_disk -w 1% -c 1% -M -p /",
                "check_disk -W 1% -K 1% -P -p /",
                "check_disk -w 1% -c 1% -W 100 -K 1 -P -p /",
                "check_disk -w 1% -p /",
                "check_disk -w 5 -w 2% -c 1 -p /",
                "check_disk -w 1% -c 1% -p /no/such/path",
                "check_disk -w 1% -c 1% -p /proc"
            })
    void disks(String line) throws Exception {
        SideBySide.same(line, 0.03, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_disk -w 1% -c 0% -l -X tmpfs",
                "check_disk -w 1% -c 0% -x / -X tmpfs -X devtmpfs",
                "check_disk -w 1% -c 0% -N devtmpfs -N no-such-type"
            })
    void allDisks(String line) throws Exception {
        SideBySide.same(line, 0.03, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_swap -w 20% -c 10%",
                "check_swap -w 20 -c 10",
                "check_swap -n ok -w 20% -c 10%",
                "check_swap --no-swap=1 -c 10%"
            })
    void swap(String line) throws Exception {
        SideBySide.same(line, 0.05, 0);
    }

    @Test
    void ages(@TempDir Path directory) throws Exception {
        Path old = directory.resolve("old file");
        Files.writeString(old, "x".repeat(1_000));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(5_000)));
        for (String options : List.of(
                "",
                "-w 4000 -c 9000",
                "-w 8000 -c 9000",
                "-w 8000 -c 9000 -W 2000",
                "-w 8000 -c 9000 -W 2000 -C 1500",
                "-w 8000 -c 9000 -W 10 -C 5",
                "-i")) {
            SideBySide.same("check_file_age " + options + " -f '" + old + "'", 0, 2);
        }
        SideBySide.same("check_file_age -f " + directory.resolve("none"));
        SideBySide.same("check_file_age -i -f " + directory.resolve("none"));
        SideBySide.same("check_file_age " + directory.resolve("none"));
    }
}
