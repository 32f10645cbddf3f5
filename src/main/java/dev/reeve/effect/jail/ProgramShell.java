/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.effect.command.ProgramRunner;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code /bin/sh}, with nothing in its environment but PATH and a fixed language. What a command leaves running is ended with it. */
final class ProgramShell implements Shell {
    private static final int MOST_OUTPUT = 16_384;

    private final ProgramRunner runner;

    ProgramShell(ProgramRunner runner) {
        this.runner = runner;
    }

    @Override
    public @Nullable String run(ShellCommand command, Duration timeout) throws InterruptedException {
        try {
            ProgramEnd end = runner.run(Program.tool(command.argv(), "", timeout, MOST_OUTPUT));
            return end.succeeded() ? null : failure(end, timeout);
        } catch (IOException notStarted) {
            return String.valueOf(notStarted.getMessage());
        }
    }

    private static String failure(ProgramEnd end, Duration timeout) {
        String how = end.timedOut()
                ? "not done within " + timeout.toSeconds() + " s"
                : end.status().describe();
        return end.lastWords().isEmpty() ? how : how + ": " + end.lastWords();
    }
}
