/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.nagios.lint.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;

/** This machine's disk, for doubts. */
final class NagiosDisk implements Disk {
    private static final List<String> PATH =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    @Override
    public String programFault(String program) {
        try {
            if (program.startsWith("/")) {
                return fault(Path.of(program));
            }
            boolean found = PATH.stream()
                    .anyMatch(folder -> fault(Path.of(folder, program)).isEmpty());
            return found ? "" : "there is no such program in " + String.join(":", PATH);
        } catch (InvalidPathException noPath) {
            return "that is no path";
        }
    }

    private static String fault(Path file) {
        if (!Files.exists(file)) {
            return "there is no such file";
        }
        if (!Files.isRegularFile(file)) {
            return "it is no plain file";
        }
        return executable(file) ? "" : "it is not executable";
    }

    /** By its mode: root may execute whatever anybody may. */
    private static boolean executable(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream()
                    .anyMatch(each -> each.name().endsWith("_EXECUTE"));
        } catch (IOException unreadable) {
            return Files.isExecutable(file);
        }
    }

    @Override
    public boolean readableByAll(String file) {
        try {
            return Files.getPosixFilePermissions(Path.of(file)).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | InvalidPathException unreadable) {
            return false;
        }
    }

    @Override
    public boolean isDirectory(String path) {
        try {
            return Files.isDirectory(Path.of(path));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}
