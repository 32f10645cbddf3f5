/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds program files, so that a missing one is told by name before anything is started. */
final class Programs {
    /** Of a PATH that somebody made long. */
    private static final int SHOWN = 200;

    private Programs() {}

    /** The program's absolute path: as given from the request's directory, or from its PATH. What runs it, where it is a script, is there too. */
    static Path find(String program, SpawnRequest request) throws OsException {
        Path root = request.setup().root();
        if (root != null) {
            return below(root, program, request);
        }
        Path file = named(program, request);
        Interpreter.check(file, request.directory());
        return file;
    }

    private static Path named(String program, SpawnRequest request) throws OsException {
        if (!program.contains("/")) {
            String path = request.environment().getOrDefault("PATH", SpawnRequest.DEFAULT_PATH);
            return inPath(program, path).orElseThrow(() -> missing(program, path));
        }
        Path file = request.directory().resolve(program);
        if (!Files.exists(file)) {
            throw missing(file);
        }
        if (!isProgram(file)) {
            throw new OsException("spawn", Errno.EACCES, "program " + file + " is not an executable file");
        }
        return file;
    }

    /** A program of the system that Reeve itself needs. */
    static String tool(String name, String what) throws OsException {
        return inPath(name, SpawnRequest.DEFAULT_PATH)
                .orElseThrow(() -> new OsException(
                        "spawn",
                        Errno.ENOENT,
                        "to " + what + " needs the " + name + " tool (package util-linux), which is not installed"))
                .toString();
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

    /** As seen from the root. Links there may lead anywhere when seen from here, so what they lead to is left to the kernel. */
    private static Path below(Path root, String program, SpawnRequest request) throws OsException {
        if (!Files.isDirectory(root)) {
            throw new OsException("spawn", Errno.ENOENT, "root directory " + root);
        }
        String path = request.environment().getOrDefault("PATH", SpawnRequest.DEFAULT_PATH);
        List<Path> places = program.contains("/")
                ? List.of(request.directory().resolve(program))
                : Arrays.stream(path.split(":", 256))
                        .map(directory -> Path.of("/", directory).resolve(program))
                        .toList();
        return places.stream()
                .filter(file -> Files.exists(root.resolve("." + file).normalize(), LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .orElseThrow(() -> OsException.noProgram(
                        program + " below the root directory " + root, "it must be there too, under the same path"));
    }

    private static OsException missing(String program, String path) {
        String where = path.length() <= SHOWN ? path : path.substring(0, SHOWN) + "…";
        return OsException.noProgram(
                "'" + program + "' in PATH (" + where + ")",
                "check how it is written, install it, or write its whole path");
    }

    private static OsException missing(Path file) {
        Optional<Path> meant = inPath(String.valueOf(file.getFileName()), SpawnRequest.DEFAULT_PATH);
        return OsException.noProgram(
                file.toString(), meant.map(other -> "is " + other + " meant?").orElse("check the path, or install it"));
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
