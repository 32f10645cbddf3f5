/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether fail2ban's server runs: by its pid file, and by what runs under that number, since such files stay behind. */
final class RunningFail2ban {
    private static final int MOST = 4_096;

    private RunningFail2ban() {}

    /** @return its process id; null where it does not run */
    static @Nullable String pid(String pidFile, Path proc) {
        try {
            long pid = Long.parseLong(head(Path.of(pidFile)).strip());
            return head(proc.resolve(Long.toString(pid)).resolve("cmdline")).contains("fail2ban-server")
                    ? Long.toString(pid)
                    : null;
        } catch (IOException | NumberFormatException | InvalidPathException none) {
            return null;
        }
    }

    private static String head(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is no plain file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
        }
    }
}
