/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.JobProcess;
import java.util.Arrays;
import java.util.List;

/** What to run for a process of a job: the words of a plain command, or a shell that stops at the first failure. */
final class CommandLine {
    private static final String SHELL = "/bin/sh";
    private static final String SHELL_CHARACTERS = "~`!$^&*()=|\\{}[];\"'<>?";

    private CommandLine() {}

    static List<String> of(JobProcess process) {
        if (process.script()) {
            return List.of(SHELL, "-e", "-c", process.text());
        }
        boolean plain = process.text().chars().noneMatch(c -> SHELL_CHARACTERS.indexOf(c) >= 0);
        List<String> words = Arrays.stream(process.text().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return plain && !words.isEmpty() ? words : List.of(SHELL, "-e", "-c", "exec " + process.text());
    }
}
