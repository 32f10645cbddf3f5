/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.model.RunSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A program that is given the message on its standard input as JSON and in {@code REEVE_*} variables. It may have acted before it failed, so it is not run again. */
final class CommandChannel implements Channel {
    private final ProgramRunner runner;
    private final RunSpec run;
    private final Map<String, String> variables;

    CommandChannel(ProgramRunner runner, RunSpec run, Map<String, String> variables) {
        this.runner = runner;
        this.run = run;
        this.variables = variables;
    }

    @Override
    public Told tell(Message message, Duration within) throws InterruptedException {
        String input = message.json() + "\n";
        Duration grace = within.dividedBy(10);
        try {
            ProgramEnd end = runner.run(Program.of(run, variables, input, within.minus(grace), grace, null));
            String how = end.timedOut()
                    ? "did not end in time and was ended"
                    : end.status().describe();
            String words = end.lastWords();
            String text = run.argv().getFirst() + " " + how + (words.isEmpty() ? "" : ": " + words);
            return end.succeeded() ? Told.delivered(text) : Told.refused(text);
        } catch (IOException | IllegalArgumentException notStarted) {
            return Told.refused("could not be started: " + notStarted.getMessage());
        }
    }
}
