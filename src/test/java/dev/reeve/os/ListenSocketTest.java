/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ListenSocketTest {
    private static final int ROUNDS = 3_000;

    @TempDir
    Path directory;

    @Test
    void theSocketHasTheModeThatWasAskedForWhateverTheUmask() throws IOException {
        Path path = directory.resolve("s");
        try (Fd _ = ListenSocket.unix(path, 4, 0666, null, null)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-rw-rw-");
        }
    }

    @Test
    void neverChangesAFileThatIsPutInThePlaceOfTheSocket() throws Exception {
        Path victim = Files.writeString(directory.resolve("victim"), "secret");
        Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rw-------"));
        Path path = directory.resolve("s");
        try (Swapper _ = new Swapper(path, victim)) {
            for (int round = 0; round < ROUNDS; round++) {
                listen(path);
                Files.deleteIfExists(path);
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)))
                .isEqualTo("rw-------");
    }

    private static void listen(Path path) {
        try {
            ListenSocket.unix(path, 4, 0666, null, null).close();
        } catch (IOException swapped) {
            assertThat(swapped).hasMessageContaining("s");
        }
    }
}
