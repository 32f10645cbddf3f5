/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPlaceTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void theLogIsForWhoNamesNothingAndForAConsoleThatCannotBeOpened() throws Exception {
        Path log = directory.resolve("web.log");
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("elsewhere"));
        assertThat(OutputPlace.of(null, log)).isEqualTo(log);
        assertThat(OutputPlace.of("/dev/null", log)).isEqualTo(Path.of("/dev/null"));
        assertThat(OutputPlace.device(Path.of("/dev/null"), log)).isEqualTo(Path.of("/dev/null"));
        assertThat(OutputPlace.device(directory.resolve("none"), log)).isEqualTo(log);
        assertThat(OutputPlace.device(link, log)).isEqualTo(log);
        assertThat(directory).isDirectoryNotContaining("glob:**/{none,elsewhere}");
    }
}
