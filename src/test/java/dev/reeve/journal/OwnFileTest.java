/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFileTest {
    private static final byte[] CONTENT = "machine code".getBytes(UTF_8);

    @TempDir
    Path directory;

    private Path place() {
        return directory.resolve("native");
    }

    private Path kept() throws IOException {
        return OwnFile.in(place(), "code-2.so", CONTENT);
    }

    @Test
    void isWrittenOnceForItsOwnerToChangeAlone() throws IOException {
        Path file = kept();
        FileTime written = FileTime.from(Instant.ofEpochSecond(1_000_000));
        Files.setLastModifiedTime(file, written);

        assertThat(kept()).isEqualTo(file).hasBinaryContent(CONTENT);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r-xr-xr-x");
        assertThat(Files.list(place())).containsExactly(file);
    }

    @Test
    void whatWasChangedIsWrittenAnew() throws IOException {
        Path file = kept();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.write(file, "machine cod3".getBytes(UTF_8));

        assertThat(kept()).hasBinaryContent(CONTENT);
    }

    @Test
    void whatAnybodyMayChangeIsReplacedAndSoIsALink() throws IOException {
        Path file = kept();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(Files.getPosixFilePermissions(kept())).hasSize(6);

        Path elsewhere = Files.write(directory.resolve("elsewhere"), CONTENT);
        Files.delete(file);
        Files.createSymbolicLink(file, elsewhere);
        assertThat(kept()).isRegularFile().hasBinaryContent(CONTENT);
        assertThat(Files.isSymbolicLink(file)).isFalse();
    }

    @Test
    void aPlaceThatOthersCanWriteIsRefused() throws IOException {
        Files.createDirectory(place());
        Files.setPosixFilePermissions(place(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(this::kept).isInstanceOf(IOException.class).hasMessageContaining("alone can write");

        Files.delete(place());
        Files.createSymbolicLink(place(), Files.createDirectory(directory.resolve("other")));
        assertThatThrownBy(this::kept).isInstanceOf(IOException.class);
    }

    @Test
    void whatEarlierVersionsAndKilledProcessesLeftGoes() throws IOException {
        Path file = kept();
        Path earlier = Files.write(place().resolve("code-1.so"), CONTENT);
        Path left = Files.write(place().resolve(".reeve-1.tmp"), CONTENT);
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path beingWritten = Files.write(place().resolve(".reeve-2.tmp"), CONTENT);
        Path another = Files.write(place().resolve("another"), CONTENT);

        OwnFile.removeOthers(file, "code-");

        assertThat(file).exists();
        assertThat(beingWritten).exists();
        assertThat(another).exists();
        assertThat(earlier).doesNotExist();
        assertThat(left).doesNotExist();
    }
}
