/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a cron daemon runs: by its pid file, and by what runs under that number. */
final class RunningCron {
    private static final List<String> NAMES = List.of("cron", "crond");
    private static final int MOST = 256;

    private RunningCron() {}

    /** @return such as {@code cron (process 812)}; null for none */
    static @Nullable String of(Path root) {
        try {
            long pid = Long.parseLong(head(root.resolve("run/crond.pid")).strip());
            String name = head(root.resolve("proc/" + pid + "/comm")).strip();
            return NAMES.contains(name) ? name + " (process " + pid + ")" : null;
        } catch (IOException | NumberFormatException none) {
            return null;
        }
    }

    private static String head(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no plain file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
        }
    }
}
