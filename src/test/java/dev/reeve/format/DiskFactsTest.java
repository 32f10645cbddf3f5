/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFactsTest {
    @TempDir
    Path directory;

    private FileFacts facts(Path file) {
        return DiskReader.STANDARD.facts(file.toString()).orElseThrow();
    }

    @Test
    void aFileIsWhatTheKernelSays() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        Files.createLink(directory.resolve("b"), file);

        FileFacts facts = facts(file);

        assertThat(facts.regular()).isTrue();
        assertThat(facts.link()).isFalse();
        assertThat(facts.mode()).isEqualTo(0660);
        assertThat(facts.links()).isEqualTo(2);
        assertThat(facts.owner()).isEqualTo(((Number) Files.getAttribute(file, "unix:uid")).longValue());
        assertThat(facts.writableByOthers()).isTrue();
        assertThat(DiskReader.STANDARD.facts(directory + "/none")).isEmpty();
    }

    @Test
    void aLinkIsToldFromWhatItLeadsTo() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "x");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertThat(facts(link).link()).isTrue();
        assertThat(facts(link).regular()).isTrue();
        assertThat(facts(directory).regular()).isFalse();
    }

    @Test
    void whatIsPutInItsPlaceWrittenOrChangedIsAnother() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "one");
        String before = facts(file).identity();
        assertThat(facts(file).identity()).isEqualTo(before);

        Files.move(Files.writeString(directory.resolve("b"), "two"), file, StandardCopyOption.ATOMIC_MOVE);
        String moved = facts(file).identity();
        assertThat(moved).isNotEqualTo(before);

        Files.writeString(file, "longer");
        String written = facts(file).identity();
        assertThat(written).isNotEqualTo(moved);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        assertThat(facts(file).identity()).isNotEqualTo(written);
    }

    @Test
    void bytesThatAreNoTextDoNotKeepTheRestFromBeingRead() throws IOException {
        Path file = directory.resolve("latin");
        Files.write(file, "# f\u00fcr\n1 1 * * * one\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(DiskReader.STANDARD.read(file.toString())).isInstanceOf(SourceReader.Answer.Failed.class);
        assertThat(DiskReader.STANDARD.readAny(file.toString()))
                .isEqualTo(new SourceReader.Answer.Text("# f\uFFFDr\n1 1 * * * one\n"));
    }
}
