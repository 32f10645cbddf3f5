/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads files of /proc, /sys and /etc up to a bound: their size is not known before, and some are written by anybody. */
final class ProcFiles {
    static final Path PROC = Path.of("/proc");
    static final int SMALL = 64 << 10;
    static final int LARGE = 16 << 20;

    private ProcFiles() {}

    static byte[] bytes(Path file, int bound) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(bound);
        }
    }

    /** The file's beginning as text; bytes that are no UTF-8 become U+FFFD. */
    static String text(Path file, int bound) throws IOException {
        return new String(bytes(file, bound), StandardCharsets.UTF_8);
    }

    static List<String> lines(Path file, int bound) throws IOException {
        return text(file, bound).lines().toList();
    }

    /** The lines, or none when the file cannot be read: not every kernel has every file. */
    static List<String> linesIfThere(Path file, int bound) {
        try {
            return lines(file, bound);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The file's bytes; empty when the process or the file is gone, or may not be read. */
    static Optional<byte[]> ifThere(Path file, int bound) {
        try {
            return Optional.of(bytes(file, bound));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
