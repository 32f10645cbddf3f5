/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiredAccountsTest {
    @TempDir
    Path directory;

    @Test
    void anAccountIsOverFromItsDayOn() throws Exception {
        LocalDate end = LocalDate.of(2026, 6, 10);
        Path shadow = Files.writeString(
                directory.resolve("shadow"),
                "root:*:19000:0:99999:7:::\nann:*:19000:0:99999:7::" + end.toEpochDay()
                        + ":\nbroken\nx:*:1:1:1:1:1:zz:\n");

        assertThat(ExpiredAccounts.since(shadow, "ann", end.minusDays(1))).isEmpty();
        assertThat(ExpiredAccounts.since(shadow, "ann", end)).contains(end);
        assertThat(ExpiredAccounts.since(shadow, "root", end)).isEmpty();
        assertThat(ExpiredAccounts.since(shadow, "x", end)).isEmpty();
        assertThat(ExpiredAccounts.since(directory.resolve("none"), "ann", end)).isEmpty();
    }
}
