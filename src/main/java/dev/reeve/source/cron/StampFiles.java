/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import dev.reeve.model.cron.AnacronDay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads anacron's stamps. */
record StampFiles(String directory) implements AnacronLines.Stamps {
    private static final int MOST = 64;

    @Override
    public @Nullable LocalDate day(String id) {
        try {
            Path file = Path.of(directory, id);
            if (!Files.isRegularFile(file)) {
                return null;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return AnacronDay.parse(new String(in.readNBytes(MOST), StandardCharsets.US_ASCII));
            }
        } catch (IOException | InvalidPathException unreadable) {
            return null;
        }
    }
}
