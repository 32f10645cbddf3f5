/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnacronStampTest {
    @TempDir
    Path directory;

    private AnacronStamp take(String id) throws IOException {
        return Objects.requireNonNull(
                AnacronStamp.take(directory.resolve("anacron").toString(), id));
    }

    @Test
    void aStampIsReadHeldAndWrittenAsAnacronDoes() throws IOException {
        Files.createDirectory(directory.resolve("anacron"));
        Path file = Files.writeString(directory.resolve("anacron/cron.daily"), "20260609 and more\n");
        try (AnacronStamp stamp = take("cron.daily")) {
            assertThat(stamp.day()).isNull();
            stamp.write(LocalDate.of(2026, 6, 10));
            assertThat(stamp.day()).isEqualTo(LocalDate.of(2026, 6, 10));
            assertThat(AnacronStamp.take(directory.resolve("anacron").toString(), "cron.daily"))
                    .describedAs("held")
                    .isNull();
        }
        assertThat(file).hasContent("20260610\n");
        take("cron.daily").close();
    }

    @Test
    void aStampThatIsALinkIsNotWrittenThrough() throws IOException {
        Files.createDirectory(directory.resolve("anacron"));
        Path other = Files.writeString(directory.resolve("other"), "keep\n");
        Files.createSymbolicLink(directory.resolve("anacron/cron.daily"), other);
        assertThatThrownBy(() -> take("cron.daily")).isInstanceOf(IOException.class);
        assertThat(other).hasContent("keep\n");
    }

    @Test
    void aSpoolThatIsNotThereIsMade() throws IOException {
        try (AnacronStamp stamp = take("weekly")) {
            assertThat(stamp.day()).isNull();
        }
        assertThat(directory.resolve("anacron/weekly")).exists();
    }
}
