/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A real journal in a directory, with entries of app.service that say {@code line WORD}. */
public final class TestJournal {
    private static final Path MAKER = Path.of("/lib/systemd/systemd-journal-remote");
    private static final String EACH = """
        __REALTIME_TIMESTAMP=%d
        __MONOTONIC_TIMESTAMP=%d
        _BOOT_ID=0123456789abcdef0123456789abcdef
        _HOSTNAME=web1
        _PID=12
        _UID=0
        SYSLOG_IDENTIFIER=app
        _SYSTEMD_UNIT=app.service
        MESSAGE
        """;

    private final Path directory;
    private int entries;

    public TestJournal(Path directory) {
        this.directory = directory;
    }

    /** Whether the machine has what makes a journal and what reads it. */
    public static boolean possible() {
        return Files.isExecutable(MAKER) && Files.isExecutable(Path.of("/usr/bin/journalctl"));
    }

    /** Adds an entry each; a message is of at most 127 characters. */
    public void add(String... words) throws Exception {
        StringBuilder export = new StringBuilder();
        for (String word : words) {
            entries++;
            String text = "line " + word;
            export.append(EACH.formatted(1_790_000_000_000_000L + entries, 1_000 + entries))
                    .append((char) text.length())
                    .append("\0\0\0\0\0\0\0")
                    .append(text)
                    .append("\n\n");
        }
        make(Files.writeString(directory.resolve("export"), export));
    }

    /** Adds an entry of a program; the message is of at most 127 characters and has no line feed. @param fields more of them, {@code NAME=value} */
    public void add(Instant time, String unit, String ident, String message, String... fields) throws Exception {
        entries++;
        long micros = time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
        StringBuilder export = new StringBuilder()
                .append("__REALTIME_TIMESTAMP=" + micros + "\n__MONOTONIC_TIMESTAMP=" + (1_000 + entries))
                .append("\n_BOOT_ID=0123456789abcdef0123456789abcdef\n_HOSTNAME=web1\n_PID=12\n_UID=0\n")
                .append("SYSLOG_IDENTIFIER=" + ident + "\n_COMM=" + ident + "\n_SYSTEMD_UNIT=" + unit + "\n")
                .append(String.join("\n", fields) + (fields.length == 0 ? "" : "\n"))
                .append("MESSAGE=" + message + "\n\n");
        make(Files.writeString(directory.resolve("export"), export));
    }

    private void make(Path export) throws Exception {
        Process made = new ProcessBuilder(
                        MAKER.toString(), "-o", directory.resolve("a.journal").toString(), export.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).as(said).isZero();
    }
}
