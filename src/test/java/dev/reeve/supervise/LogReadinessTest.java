/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LogReadinessTest {
    @TempDir
    Path directory;

    @Test
    void findsALineAcrossLooksAndAfterTheFileWasTurnedOver() throws Exception {
        Path file = Files.writeString(directory.resolve("log"), "ready before\n");
        LogReadiness look = new LogReadiness(file, "ready [nw]", Files.size(file));
        assertThat(look.found()).isFalse();
        Files.writeString(file, "x\nrea", StandardOpenOption.APPEND);
        assertThat(look.found()).isFalse();
        Files.writeString(file, "dy now", StandardOpenOption.APPEND);
        assertThat(look.found()).isTrue();
        Files.writeString(file, "ready w");
        assertThat(look.found()).isTrue();
    }

    @Test
    void givesUpOnALineThatTheExpressionTriesForEver() throws Exception {
        Path file = Files.writeString(directory.resolve("log"), "a".repeat(4_000) + "\nok\n");
        assertThat(new LogReadiness(file, "(a|a)*b|(a*)*c", 0).found()).isFalse();
        assertThat(new LogReadiness(file, "(a|a)*b|^ok", 0).found()).isTrue();
    }

    @Test
    void aMissingFileHasNoLine() {
        assertThat(new LogReadiness(directory.resolve("none"), "x", 0).found()).isFalse();
    }
}
