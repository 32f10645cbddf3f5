/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixSpawnerTest {
    @TempDir
    Path directory;

    @Test
    void passesArgumentsUnchanged() throws Exception {
        Children.Ran ran = Children.run(List.of("printf", "%s|", "", "a b", "$HOME", "'\"", "ü\n"));
        assertThat(ran.output()).isEqualTo("|a b|$HOME|'\"|ü\n|");
        assertThat(ran.status()).isEqualTo(ExitStatus.exited(0));
    }

    @Test
    void shimPassesArgumentsUnchanged() throws Exception {
        SpawnRequest request =
                SpawnRequest.of("printf", "%s|", "", "a b", "$HOME", "-n", "*").umask(022);
        assertThat(Children.run(request).output()).isEqualTo("|a b|$HOME|-n|*|");
    }

    @Test
    void givesExactlyTheEnvironmentAskedForWithAndWithoutShim() throws Exception {
        Map<String, String> environment = new LinkedHashMap<>(Map.of("PATH", "/usr/bin:/bin", "A", "x y=z"));
        SpawnRequest request = SpawnRequest.of("env").environment(environment);
        for (SpawnRequest each : List.of(request, request.umask(077))) {
            assertThat(Children.run(each).output().lines())
                    .filteredOn(line -> !line.startsWith("_="))
                    .containsExactlyInAnyOrder("PATH=/usr/bin:/bin", "A=x y=z");
        }
    }

    @Test
    void refusesVariablesAndArgumentsThatCannotBePassed() {
        assertThatThrownBy(() -> SpawnRequest.of("x").environment(Map.of("a.b", "c")))
                .hasMessageContaining("a.b");
        assertThatThrownBy(() -> SpawnRequest.of("x").environment(Map.of("A", "\0")))
                .hasMessageContaining("NUL");
        assertThatThrownBy(() -> SpawnRequest.of("x", "\0")).hasMessageContaining("NUL");
        assertThatThrownBy(() -> SpawnRequest.of(List.of())).hasMessageContaining("program");
        assertThatThrownBy(() -> SpawnRequest.of("x").umask(01000)).hasMessageContaining("umask");
    }

    @Test
    void startsInTheDirectoryAsLeaderOfItsSession() throws Exception {
        Child child = new PosixSpawner().spawn(SpawnRequest.of("sleep", "1000").directory(directory));
        ProcStat stat = ProcStat.read(child.pid()).orElseThrow();
        assertThat(Files.readSymbolicLink(Path.of("/proc/" + child.pid() + "/cwd")))
                .isEqualTo(directory.toRealPath());
        assertThat(stat.session()).isEqualTo(child.pid());
        assertThat(stat.startTime()).isEqualTo(child.startTime());
        assertThat(child.identity().isAlive()).isTrue();
        Children.end(child);
    }

    @Test
    void startsWithNoSignalBlockedOrIgnored() throws Exception {
        String status = Children.run(List.of("cat", "/proc/self/status")).output();
        assertThat(mask(status, "SigBlk")).isZero();
        // glibc's posix_spawn leaves its own two (32 and 33) ignored; no program uses them.
        assertThat(mask(status, "SigIgn") & ~0x1_8000_0000L).isZero();
    }

    private static long mask(String status, String name) {
        String line =
                status.lines().filter(each -> each.startsWith(name)).findFirst().orElseThrow();
        return Long.parseUnsignedLong(line.substring(name.length() + 1).strip(), 16);
    }

    @Test
    void setsUmask() throws Exception {
        SpawnRequest request = SpawnRequest.of("touch", "file").directory(directory);
        assertThat(Children.run(request.umask(077)).status().isSuccess()).isTrue();
        assertThat(Files.getPosixFilePermissions(directory.resolve("file")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void feedsAndCollectsThroughDescriptors() throws Exception {
        try (Fds.Pipe in = Fds.pipe()) {
            Fds.write(in.write(), "hello".getBytes(StandardCharsets.UTF_8));
            in.write().close();
            SpawnRequest request = SpawnRequest.of("cat").streams(Stdio.of(in.read()), Stdio.NULL, Stdio.NULL);
            assertThat(Children.run(request).output()).isEqualTo("hello");
        }
    }

    @Test
    void inputIsEmptyByDefault() throws Exception {
        assertThat(Children.run(List.of("cat")).output()).isEmpty();
    }

    @Test
    void leaksNoDescriptorOfTheVirtualMachine() throws Exception {
        try (ServerSocket socket = new ServerSocket(0);
                RandomAccessFile file =
                        new RandomAccessFile(directory.resolve("open").toFile(), "rw");
                Fds.Pipe pipe = Fds.pipe();
                Stream<Path> own = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(own.count()).isGreaterThan(6);
            SpawnRequest ls = SpawnRequest.of("ls", "/proc/self/fd");
            assertThat(Children.run(ls).output().lines()).containsExactly("0", "1", "2", "3"); // 3 is ls reading
            assertThat(Children.run(ls.umask(022)).output().lines()).containsExactly("0", "1", "2", "3");
            assertThat(socket.isBound()
                            && file.getChannel().isOpen()
                            && pipe.read().isOpen())
                    .isTrue();
        }
    }

    @Test
    void marksDescriptorsCloseOnExecForOldLibraries() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("open").toFile(), "rw")) {
            file.write(1);
            assertThat(flagsOf(directory.resolve("open")) & Fds.O_CLOEXEC).isZero();
            CloseOnExec.markAll(3);
            assertThat(flagsOf(directory.resolve("open")) & Fds.O_CLOEXEC).isNotZero();
        }
    }

    private static int flagsOf(Path file) throws Exception {
        try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
            Path link = links.filter(fd -> leadsTo(fd, file)).findFirst().orElseThrow();
            String info = ProcFiles.text(Path.of("/proc/self/fdinfo").resolve(link.getFileName()), 4096);
            String flags = info.lines()
                    .filter(line -> line.startsWith("flags:"))
                    .findFirst()
                    .orElseThrow();
            return Integer.parseInt(flags.substring(6).strip(), 8);
        }
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.isSameFile(link, file);
        } catch (java.io.IOException e) {
            return false;
        }
    }

    /** The kernel says of the script that it is not there. */
    @Test
    void ofAScriptWhoseInterpreterIsMissingTheInterpreterIsNamed() throws Exception {
        Spawner spawner = new PosixSpawner();
        Path script = script("#!/opt/none -x\n");
        for (SpawnRequest request : List.of(
                SpawnRequest.of(script.toString()),
                SpawnRequest.of(script.toString()).umask(0),
                SpawnRequest.of(script.getFileName().toString()).environment(Map.of("PATH", directory.toString())))) {
            assertThatThrownBy(() -> spawner.spawn(request))
                    .hasMessage("there is no program /opt/none, the interpreter in the first line of the script "
                            + script + "; install it, or correct the line");
        }
        assertThatThrownBy(() -> spawner.spawn(
                        SpawnRequest.of(script("#! /bin/sh\r\nexit 0\r\n").toString())))
                .hasMessageStartingWith("there is no program /bin/sh·, the interpreter")
                .hasMessageEndingWith("carriage return, as on Windows, which counts as part of the name: remove it");
        for (String fine : List.of("#! /bin/sh", "#!/bin/sh -e", "#!/usr/bin/env sh")) {
            assertThat(Children.run(SpawnRequest.of(
                                    script(fine + "\necho fine\n").toString()))
                            .output())
                    .isEqualTo("fine\n");
        }
    }

    private Path script(String text) throws Exception {
        Path script = Files.writeString(directory.resolve("script"), text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    @Test
    void saysWhatIsMissingAndStartsNothing() throws Exception {
        Spawner spawner = new PosixSpawner();
        assertThatThrownBy(() -> spawner.spawn(SpawnRequest.of("no-such-program")))
                .isInstanceOfSatisfying(
                        OsException.class, e -> assertThat(e.errnoName()).isEqualTo("ENOENT"))
                .hasMessageStartingWith("there is no program 'no-such-program' in PATH (/")
                .hasMessageEndingWith("); check how it is written, install it, or write its whole path");
        assertThatThrownBy(() -> spawner.spawn(SpawnRequest.of("/opt/no/such")))
                .hasMessage("there is no program /opt/no/such; check the path, or install it");
        assertThatThrownBy(() -> spawner.spawn(SpawnRequest.of("/opt/sh")))
                .hasMessageStartingWith("there is no program /opt/sh; is /")
                .hasMessageEndingWith("bin/sh meant?");
        assertThatThrownBy(() -> spawner.spawn(SpawnRequest.of("true").directory(Path.of("/no/such"))))
                .hasMessageContaining("working directory /no/such");
        assertThatThrownBy(() -> spawner.spawn(SpawnRequest.of("/etc/passwd"))).hasMessageContaining("EACCES");
        assertThatThrownBy(() -> spawner.spawn(SpawnRequest.of("true").user("no-such-user", null)))
                .hasMessageContaining("no user 'no-such-user'");
        assertThatThrownBy(() -> spawner.spawn(SpawnRequest.of("true").cgroup(Path.of("/no/such/group"))))
                .hasMessageContaining("control group /no/such/group");
    }

    @Test
    void aFileThatIsNoProgramFormatIsAnError() throws Exception {
        Path file = Files.writeString(directory.resolve("garbage"), "\u0001\u0002");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> new PosixSpawner().spawn(SpawnRequest.of(file.toString())))
                .isInstanceOfSatisfying(
                        OsException.class, e -> assertThat(e.errnoName()).isEqualTo("ENOEXEC"))
                .hasMessageContaining("#!/bin/sh");
    }

    @Test
    void neverRunsTheProgramWhenItCannotEnterTheGroup() throws Exception {
        Path notAGroup = Files.createDirectories(directory.resolve("it's \"no\" $group/cgroup.procs"))
                .getParent();
        Path mark = directory.resolve("ran");
        Children.Ran ran =
                Children.run(SpawnRequest.of("touch", mark.toString()).cgroup(notAGroup));
        assertThat(ran.status()).isEqualTo(ExitStatus.exited(PosixSpawner.SURROUNDINGS_FAILED));
        assertThat(ran.output()).contains("cannot enter control group " + notAGroup);
        assertThat(mark).doesNotExist();
    }
}
