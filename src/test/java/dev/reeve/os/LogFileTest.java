/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void aLinkThatSomebodyPutInTheWayOfALogIsNotFollowed() throws Exception {
        Path victim = Files.writeString(directory.resolve("victim"), "mine");
        Path log = Files.createSymbolicLink(directory.resolve("web.log"), victim);
        assertThatThrownBy(() -> Fds.openLogForAppend(log))
                .isInstanceOf(OsException.class)
                .hasMessageContaining("web.log");
        assertThat(victim).hasContent("mine");
    }

    @Test
    void aFifoThatNobodyReadsIsAnErrorAndNotAWait() throws Exception {
        Path fifo = directory.resolve("f.log");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> Fds.openLogForAppend(fifo)).isInstanceOf(OsException.class);
    }

    @Test
    void anOrdinaryFileIsMade() throws Exception {
        Path log = directory.resolve("new.log");
        Fds.openLogForAppend(log).close();
        assertThat(log).exists();
    }
}
