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

class ErrorLineTest {
    @TempDir
    Path directory;

    @Test
    void theLastLineThatTellsOfAnErrorIsTaken() {
        assertThat(ErrorLine.of("""
                starting up
                nginx: [emerg] unknown directive "lisen" in /etc/nginx/nginx.conf:3
                bye
                """))
                .isEqualTo("nginx: [emerg] unknown directive \"lisen\" in /etc/nginx/nginx.conf:3");
        assertThat(ErrorLine.of("""
                Exception in thread "main" java.net.BindException: Address already in use
                    at Server.bind(Server.java:3)
                    at Server.main(Server.java:1)
                """))
                .isEqualTo("Exception in thread \"main\" java.net.BindException: Address already in use");
        assertThat(ErrorLine.of("one\ntwo\n\n")).as("none tells of one").isEqualTo("two");
        assertThat(ErrorLine.of("error: long ago\n" + "fine\n".repeat(30))).isEqualTo("fine");
        assertThat(ErrorLine.of(" \n\n")).isEmpty();
    }

    @Test
    void whatAProgramWritesIsBoundedAndCannotActOnATerminal() {
        assertThat(ErrorLine.of("\u001b[31mfatal:\u001b[0m\tno \u202e\u001b]0;x\u0007 \u009b disk\r\n"))
                .isEqualTo("fatal: no ??]0;x? ? disk");
        assertThat(ErrorLine.of("error " + "\ud83d\ude00".repeat(5_000)))
                .hasSizeLessThan(2 * ErrorLine.MOST + 2)
                .endsWith("…");
        assertThat(ErrorLine.of("\ufffd\ud83d error")).isEqualTo("\ufffd? error");
    }

    @Test
    void onlyWhatThisStartWroteCounts() throws Exception {
        Path log = Files.writeString(directory.resolve("web.log"), "error of the start before\n");
        assertThat(ErrorLine.of(log, Files.size(log))).isEmpty();
        assertThat(ErrorLine.of(log, 0)).isEqualTo("error of the start before");
        Files.writeString(log, "emptied since\n");
        assertThat(ErrorLine.of(log, 1_000)).isEqualTo("emptied since");
        assertThat(ErrorLine.of(directory.resolve("none"), 0)).isEmpty();
        assertThat(ErrorLine.of(Path.of("/dev/zero"), 0)).isEmpty();
        Files.writeString(log, "x".repeat(100_000) + "\nfatal: " + "y".repeat(10_000));
        assertThat(ErrorLine.of(log, 0)).hasSize(ErrorLine.MOST + 1);
    }
}
