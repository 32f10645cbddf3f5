/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What a script names in its first line, {@code #!/bin/sh}. Where that is missing the kernel says of the script itself that it is not there. */
final class Interpreter {
    /** As far as the kernel looks (execve(2)). */
    private static final int FIRST_LINE = 256;

    private Interpreter() {}

    /** @param file the program, which is there @throws OsException when it is certain that its interpreter is not */
    static void check(Path file, Path directory) throws OsException {
        String named = of(file);
        if (!named.isEmpty() && isMissing(named, directory)) {
            throw missing(file, named);
        }
    }

    private static boolean isMissing(String named, Path directory) {
        try {
            return Files.notExists(directory.resolve(named));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /** Empty where it is no script, or cannot be read: the kernel knows more then. */
    private static String of(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return named(new String(in.readNBytes(FIRST_LINE), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Up to a blank; a carriage return is part of it. Of a line that is longer the kernel knows no interpreter. */
    private static String named(String first) {
        int end = first.indexOf('\n');
        return first.startsWith("#!") && end > 0
                ? first.substring(2, end).replaceFirst("^[ \t]+", "").split("[ \t]", 2)[0]
                : "";
    }

    private static OsException missing(Path file, String named) {
        // Whoever wrote the script chose the name.
        String shown = named.replaceAll("\\p{Cntrl}", "·");
        return OsException.noProgram(
                shown + ", the interpreter in the first line of the script " + file,
                named.endsWith("\r")
                        ? "that line ends with a carriage return, as on Windows, which counts as part of the name: remove it"
                        : "install it, or correct the line");
    }
}
