/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs that a benchmark may find on the machine. */
final class Tool {
    private Tool() {}

    static Optional<Path> find(String name) {
        return Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** False where there is no compiler, or it refuses. */
    static boolean compile(Path source, Path program, String... options) throws IOException, InterruptedException {
        Optional<Path> compiler = find("gcc");
        if (compiler.isEmpty()) {
            return false;
        }
        String[] command = {compiler.get().toString(), "-O1", "-o", program.toString(), source.toString()};
        String[] all = Arrays.copyOf(command, command.length + options.length);
        System.arraycopy(options, 0, all, command.length, options.length);
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
