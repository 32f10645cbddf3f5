/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds program files, so that a missing one is told by name before anything is started. */
final class Programs {
    private Programs() {}

    /** The program's absolute path: as given from the request's directory, or from its PATH. */
    static Path find(String program, SpawnRequest request) throws OsException {
        if (!program.contains("/")) {
            String path = request.environment().getOrDefault("PATH", SpawnRequest.DEFAULT_PATH);
            return inPath(program, path)
                    .orElseThrow(() -> new OsException("spawn", Errno.ENOENT, program + " in PATH " + path));
        }
        Path file = request.directory().resolve(program);
        if (!Files.exists(file)) {
            throw new OsException("spawn", Errno.ENOENT, "program " + file);
        }
        if (!isProgram(file)) {
            throw new OsException("spawn", Errno.EACCES, "program " + file + " is not an executable file");
        }
        return file;
    }

    static Optional<Path> inPath(String program, String path) {
        for (String directory : path.split(":", 256)) {
            Path file = Path.of(directory.isEmpty() ? "." : directory).resolve(program);
            if (file.isAbsolute() && isProgram(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
