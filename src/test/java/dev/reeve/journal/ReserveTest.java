/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Room that is kept beside the journal, given up on a full disk and made again. */
class ReserveTest {
    @TempDir
    Path directory;

    @Test
    void h41_whatWasKeptIsGivenUpOnceSaidAndMadeAgainWhenThereIsRoom() throws Exception {
        Path file = directory.resolve("journal.db-reserve");
        Reserve reserve = new Reserve(directory.resolve("journal.db"));
        assertThat(reserve.trouble()).isNull();
        reserve.release();
        assertThat(reserve.trouble()).as("there was nothing to give up").isNull();
        reserve.keep();
        assertThat(Files.size(file)).isBetween(256L << 10, 8L << 20);
        reserve.release();
        assertThat(file).doesNotExist();
        assertThat(reserve.trouble()).contains("make room");
        reserve.keep();
        assertThat(file).exists();
        assertThat(reserve.trouble()).isNull();
    }

    @Test
    void whereNoneCanBeMadeThereIsNone() {
        Reserve reserve = new Reserve(directory.resolve("missing/journal.db"));
        reserve.keep();
        reserve.release();
        assertThat(reserve.trouble()).isNull();
    }
}
