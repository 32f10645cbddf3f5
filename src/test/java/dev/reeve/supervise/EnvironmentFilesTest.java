/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class EnvironmentFilesTest {
    @TempDir
    Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("env"), text);
    }

    // In the text, % stands for the end of a line and ^ for a double quote.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "A=plain| plain",
                "  A =  blanks around  | blanks around",
                "export A=exported| exported",
                "A='single \\n $x'| single \\n $x",
                "A=^double \\^ \\$ \\` \\\\ \\n^| double ^ $ ` \\ \\n",
                "A=^two%lines^| two%lines",
                "A=goes \\%on| goes on",
                "A=a'b c'd^e^| ab cde",
                "A=x # no comment| x # no comment",
                "# A=1%;A=2%A=3| 3",
                "# goes on \\%A=2%A=3| 3",
                "A=| ~~",
                "A='  kept  '| ~  kept  ~",
                "A=one%A=two| two",
                "A=unclosed 'quote%B=1| unclosed quote%B=1",
            })
    void readsTheQuotingOfSystemd(String text, String value) {
        String written = text.replace('%', '\n').replace('^', '"');
        String wanted = (value == null ? "" : value).replace('%', '\n').replace('^', '"');
        assertThat(EnvironmentText.parse(written).variables()).containsEntry("A", wanted);
    }

    @Test
    void tellsLinesThatSayNothing() {
        EnvironmentText.Read read = EnvironmentText.parse("A=1\nif true; then\n2B=x\nC=3\n\n");
        assertThat(read.variables()).isEqualTo(Map.of("A", "1", "C", "3"));
        assertThat(read.passedOver()).containsExactly(2, 3);
    }

    @Test
    void aMissingFileIsNamedUnlessItMayBeMissing() throws IOException {
        String missing = directory.resolve("none").toString();
        assertThat(EnvironmentFiles.read(List.of("-" + missing))).isEmpty();
        assertThatThrownBy(() -> EnvironmentFiles.read(List.of(missing)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing)
                .hasMessageContaining("-" + missing);
    }

    @Test
    void aFileOfAGigabyteIsRefusedWithoutReadingIt() throws IOException {
        Path huge = directory.resolve("huge");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        assertThatThrownBy(() -> EnvironmentFiles.read(List.of(huge.toString())))
                .hasMessageContaining("larger than 1 MiB");
    }

    @Test
    void deviceAndBinaryFilesAreRefused() throws IOException {
        assertThatThrownBy(() -> EnvironmentFiles.read(List.of("/dev/zero")))
                .hasMessageContaining("not a regular file");
        Path binary = Files.write(directory.resolve("binary"), new byte[] {'A', '=', (byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> EnvironmentFiles.read(List.of(binary.toString())))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void aLaterFileWins() throws IOException {
        Path first = file("A=1\nB=1\n");
        Path second = Files.writeString(directory.resolve("env2"), "B=2\n");
        assertThat(EnvironmentFiles.read(List.of(first.toString(), second.toString())))
                .isEqualTo(Map.of("A", "1", "B", "2"));
    }
}
