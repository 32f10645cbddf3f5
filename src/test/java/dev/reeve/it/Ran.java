/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that has run, with what it printed. @param status 124 when it took too long */
record Ran(int status, String output) {
    static final int TOO_LONG = 124;

    static Ran of(Duration most, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile("ran", "");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Ran(process.exitValue(), Files.readString(said));
            }
            process.destroyForcibly().waitFor();
            return new Ran(TOO_LONG, Files.readString(said));
        } finally {
            Files.delete(said);
        }
    }

    static Ran of(Duration most, List<String> command) throws IOException, InterruptedException {
        return of(most, command, Map.of());
    }

    /** What a file holds; nothing where it is not there yet. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notYet) {
            return "";
        }
    }
}
