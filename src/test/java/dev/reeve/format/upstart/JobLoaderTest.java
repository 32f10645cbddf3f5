/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLoaderTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void findsJobsInDirectoriesAndTheirOverrides() throws IOException {
        write("web.conf", "exec web\n");
        write("net/apache.conf", "exec apache\n");
        write("net/apache.override", "exec apache -D\n");
        write("notes.txt", "not a job\n");
        JobSet set = load();
        assertThat(set.findings()).isEmpty();
        assertThat(set.jobs().sequencedKeySet()).containsExactly("net/apache", "web");
        assertThat(Objects.requireNonNull(set.jobs().get("net/apache")).processes())
                .containsEntry(JobProcess.Kind.MAIN, new JobProcess(false, "apache -D"));
    }

    @Test
    void aDirectoryThatIsMissingIsToldOnce() {
        JobSet set =
                JobLoader.load(DiskReader.STANDARD, directory.resolve("none").toString());
        assertThat(set.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).isEqualTo("cannot be listed: no such directory"));
    }

    @Test
    void aFileWhoseNameIsNoTextIsToldAsSuch() throws Exception {
        String make = "touch \"$(printf 'gr\\374n.conf')\"";
        assertThat(new ProcessBuilder("/bin/sh", "-c", make)
                        .directory(directory.toFile())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(said(load()))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("cannot be read: its name is not UTF-8 text"));
    }

    @Test
    void aBrokenFileDisablesItsJobAlone() throws IOException {
        write("bad.conf", "exec a\nbogus\n");
        write("good.conf", "exec b\n");
        write("half.conf", "exec c\n");
        write("half.override", "exec d\nbogus\n");
        Files.write(directory.resolve("binary.conf"), new byte[] {(byte) 0xff, 0});
        JobSet set = load();
        assertThat(set.jobs().sequencedKeySet()).containsExactly("good", "half");
        assertThat(said(set))
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("bad.conf:2:1: error: Unknown stanza 'bogus'; expected one of exec, "),
                        text -> assertThat(text).isEqualTo("binary.conf: error: cannot be read: not UTF-8 text"),
                        text -> assertThat(text).startsWith("half.override:2:1: error: Unknown stanza 'bogus'"));
    }

    @Test
    void aNameThatNoServiceCanHaveDisablesItsJobAlone() throws IOException {
        write("good.conf", "exec b\n");
        write("a.".repeat(70) + "conf", "exec a\n");
        JobSet set = load();
        assertThat(set.jobs().sequencedKeySet()).containsExactly("good");
        assertThat(said(set))
                .singleElement()
                .asString()
                .contains("the name of the job is too long", "at most 240 bytes");
    }

    @Test
    void saysWhatItCannotUse() throws IOException {
        write("lonely.override", "manual\n");
        assertThat(said(load()))
                .containsExactly("lonely.override: warning: there is no job lonely, so its override does nothing");
        assertThat(JobLoader.load(DiskReader.STANDARD, directory + "/none").findings())
                .extracting(Finding::message)
                .contains("cannot be listed: no such directory");
    }

    @Test
    void warnsOfTraps() throws IOException {
        write("a.conf", "start on starting b and startup\npre-stop exec true\nexec a\n");
        write("b.conf", "respawn limit 3 10\nmanual\nstart on startup\nexpect fork\nscript\n b\nend script\n");
        write("c.conf", "task\nstart on starting b\nexec c\n");
        write("d.conf", "start on stattup or started nobody\nstop on stopped a or never\nexec d\n");
        assertThat(said(load()))
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("a.conf:1:1: warning: held-for-ever: 'starting b' in an 'and'"),
                        text -> assertThat(text).startsWith("a.conf:2:1: warning: restart-with-pre-stop: "),
                        text -> assertThat(text).startsWith("b.conf:1:1: warning: limit-without-respawn: "),
                        text -> assertThat(text).startsWith("b.conf:2:1: warning: manual-before-start-on: "),
                        text -> assertThat(text)
                                .startsWith("b.conf:4:1: warning: expect-counts-the-shell: 'expect fork' counts forks"),
                        text -> assertThat(text)
                                .startsWith(
                                        "c.conf:2:1: warning: failed-guard: when this task fails, b starts all the same;"),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "d.conf:1:1: warning: never-true: 'start on' can never be true: unknown event stattup"),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "d.conf:1:1: warning: never-true: 'start on' can never be true: unknown job nobody"));
    }

    @Test
    void whatIsNoFileToReadIsToldAndHoldsNothingUp() throws Exception {
        write("good.conf", "exec b\n");
        assertThat(new ProcessBuilder("mkfifo", directory + "/fifo.conf")
                        .start()
                        .waitFor())
                .isZero();
        link("device.conf", "/dev/zero");
        link("lost.conf", directory + "/nowhere");
        link("loop.conf", "loop.conf");
        link("good.override", "/dev/tty");
        try (var large = FileChannel.open(
                directory.resolve("large.conf"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            large.write(ByteBuffer.allocate(1), 17 * 1024 * 1024);
        }
        JobSet set = load();
        assertThat(set.jobs().sequencedKeySet()).containsExactly("good");
        assertThat(set.sources()).hasSize(1);
        assertThat(said(set))
                .satisfiesExactly(
                        text -> assertThat(text).isEqualTo("device.conf: error: cannot be read: not a plain file"),
                        text -> assertThat(text).isEqualTo("fifo.conf: error: cannot be read: not a plain file"),
                        text -> assertThat(text).isEqualTo("good.override: error: cannot be read: not a plain file"),
                        text -> assertThat(text).startsWith("large.conf: error: cannot be read: larger than"),
                        text -> assertThat(text).startsWith("loop.conf: error: cannot be read: "),
                        text -> assertThat(text).isEqualTo("lost.conf: error: cannot be read: no such file"));
        assertThat(set.unused().stream().filter(UpstartSpec.Unused::override).map(UpstartSpec.Unused::job))
                .containsExactly("good");
        assertThat(set.unused()).hasSize(6);
    }

    @Test
    void aLinkOutOfTheDirectoryShowsNobodyTheTextOfAnotherFile(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret"), "root:hunter2:1:\n");
        Files.writeString(elsewhere.resolve("job"), "exec sleep 1\n");
        link("stolen.conf", elsewhere + "/secret");
        link("good.conf", elsewhere + "/job");
        link("good.override", elsewhere + "/secret");
        write("inside.txt", "mine:shown\n");
        link("inside.conf", "inside.txt");
        JobSet set = load();
        assertThat(set.jobs().sequencedKeySet()).containsExactly("good");
        assertThat(set.sources()).noneMatch(source -> source.text().contains("hunter2"));
        assertThat(set.unused().toString()).doesNotContain("hunter2", "root:");
        assertThat(said(set))
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("good.override: error: no job: it is a link to ")
                                .contains("outside the directory", "line 1"),
                        text -> assertThat(text).contains("Unknown stanza 'mine:shown'"),
                        text -> assertThat(text)
                                .startsWith("stolen.conf: error: no job: it is a link to ")
                                .doesNotContain("hunter2", "root:"));
    }

    @Test
    void warnsOfWhatHasNoEffectHere() throws IOException {
        write("a.conf", "exec a\ncgroup memory limit_in_bytes 1\ndebug\napparmor switch /usr/sbin/a\nconsole owner\n");
        write("b.conf", "exec b\nconsole output\n");
        write("c.conf", "exec c\nconsole none\n");
        assertThat(said(load()))
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("a.conf:2:1: warning: without-effect: 'cgroup'"),
                        text -> assertThat(text).startsWith("a.conf:3:1: warning: without-effect: 'debug'"),
                        text -> assertThat(text).startsWith("a.conf:4:1: warning: without-effect: 'apparmor switch'"),
                        text -> assertThat(text).startsWith("a.conf:5:1: warning: console-owner: "),
                        text -> assertThat(text)
                                .startsWith("b.conf:2:1: note: console-output: output goes to /dev/console"));
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(directory.resolve(name), Path.of(target));
    }

    private List<String> said(JobSet set) {
        return set.findings().stream()
                .map(finding -> finding.toString().replace(directory + "/", ""))
                .toList();
    }

    private JobSet load() {
        return JobLoader.load(DiskReader.STANDARD, directory.toString());
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
