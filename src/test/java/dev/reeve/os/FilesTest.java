/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link Durable}, {@link Stat} and {@link OpenFile}. */
class FilesTest {
    @TempDir
    Path directory;

    @Test
    void replacesAFileWholeWithItsPermissions() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "old");
        long before = Stat.of(file).inode();
        Durable.replace(file, "new".getBytes(StandardCharsets.UTF_8), "rw-r-----");
        assertThat(file).hasContent("new");
        assertThat(Stat.of(file).inode()).isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(Stat.of(file).permissions()).isEqualTo(0640);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aReplacementThatFailsLeavesNothingBehind() throws Exception {
        Path occupied =
                Files.createDirectories(directory.resolve("occupied/child")).getParent();
        assertThatThrownBy(() -> Durable.replace(occupied, new byte[1], "rw-------"))
                .isInstanceOf(java.io.IOException.class);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(occupied);
        }
    }

    @Test
    void replacesALinkAndNotWhatItLeadsTo() throws Exception {
        Path target = Files.writeString(directory.resolve("target"), "precious");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        Durable.replace(link, new byte[0], "rw-------");
        assertThat(target).hasContent("precious");
        assertThat(link).isRegularFile().isEmptyFile();
    }

    @Test
    void anOpenFileIsKnownAfterRenameAndDelete() throws Exception {
        Path file = Files.writeString(directory.resolve("log"), "one\n");
        Stat before = Stat.of(file);
        try (OpenFile open = OpenFile.open(file)) {
            assertThat(open.stat()).isEqualTo(before);
            Files.move(file, directory.resolve("log.1"));
            Files.writeString(file, "two, another file\n");
            assertThat(open.stat().isSameFile(before)).isTrue();
            assertThat(open.stat().isSameFile(Stat.of(file))).isFalse();
            Files.delete(directory.resolve("log.1"));
            assertThat(open.stat().links()).isZero();
            ByteBuffer content = ByteBuffer.allocate(10);
            assertThat(open.channel().read(content)).isEqualTo(4);
        }
    }

    @Test
    void openingANamedPipeDoesNotWait() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(Children.run(SpawnRequest.of("mkfifo", pipe.toString()))
                        .status()
                        .isSuccess())
                .isTrue();
        try (Fd fd = Fds.open(pipe, Fds.O_RDONLY | Fds.O_NONBLOCK, 0)) {
            assertThat(Stat.of(fd).mode() & 0170000).isEqualTo(0010000);
        }
        assertThatThrownBy(() -> OpenFile.open(pipe)).hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> OpenFile.open(directory)).hasMessageContaining("not a regular file");
    }
}
