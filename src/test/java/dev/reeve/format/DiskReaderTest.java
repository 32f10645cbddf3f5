/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.reeve.format.SourceReader.Answer;
import dev.reeve.format.SourceReader.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskReaderTest {
    private final DiskReader reader = new DiskReader(100);

    @TempDir
    Path directory;

    private Answer read(String name) {
        return reader.read(directory.resolve(name).toString());
    }

    @Test
    void aTextIsRead() throws IOException {
        Files.writeString(directory.resolve("a"), "grün\n");

        assertThat(read("a")).isEqualTo(new Answer.Text("grün\n"));
    }

    @Test
    void whatIsNoTextOfThatSizeIsSaidToBeSo() throws IOException {
        Files.write(directory.resolve("latin"), new byte[] {'a', (byte) 0xfc});
        Files.writeString(directory.resolve("large"), "x".repeat(101));
        Files.writeString(directory.resolve("full"), "x".repeat(100));

        assertThat(read("latin")).isEqualTo(new Answer.Failed("not UTF-8 text"));
        assertThat(read("large")).isEqualTo(new Answer.Failed("larger than 100 bytes"));
        assertThat(read("full")).isInstanceOf(Answer.Text.class);
        assertThat(read("none")).isEqualTo(new Answer.Failed("no such file"));
        assertThat(reader.read("/a\0b")).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void whatIsNoPlainFileIsNotOpened() throws Exception {
        Path pipe = directory.resolve("pipe");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor()).isZero();

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(reader.read(pipe.toString())).isEqualTo(new Answer.Failed("not a plain file")));
        assertThat(reader.read(directory.toString())).isEqualTo(new Answer.Failed("not a plain file"));
    }

    @Test
    void aListingHasThePlainFilesThatFit() throws IOException {
        Files.createDirectory(directory.resolve("d.yaml"));
        for (String name : new String[] {"a.yaml", "b.yaml", "c.yml", "{x}.yaml"}) {
            Files.writeString(directory.resolve(name), "");
        }

        assertThat(names("*.yaml")).containsExactlyInAnyOrder("a.yaml", "b.yaml", "{x}.yaml");
        assertThat(names("?.y*ml")).containsExactlyInAnyOrder("a.yaml", "b.yaml", "c.yml");
        assertThat(names("{x}.yaml")).as("braces stand for themselves").containsExactly("{x}.yaml");
        assertThat(reader.list(directory.resolve("none").toString(), "*")).isInstanceOf(Listing.Failed.class);
    }

    private java.util.List<String> names(String glob) {
        return reader.list(directory.toString(), glob) instanceof Listing.Files(java.util.List<String> paths)
                ? paths.stream()
                        .map(path -> Path.of(path).getFileName().toString())
                        .toList()
                : java.util.List.of();
    }
}
