/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;

/** The page of all commands, made of their own help. */
public final class CliPage {
    private CliPage() {}

    public static String render() {
        StringBuilder page = new StringBuilder("""
                # Commands

                Made from the commands' own help (`./verify docs`); `reeve help COMMAND` prints the same. From a source tree `reeve` is `./reeve`.

                Exit status: 0 done, 1 failed or refused, 2 wrong usage, 3 no daemon answers, 4 degraded.
                """);
        for (Map.Entry<String, Supplier<Command>> command : Commands.all().entrySet()) {
            page.append("\n## ").append(command.getKey()).append("\n\n```\n");
            page.append(HelpText.command(command.getKey(), command.getValue().get())
                            .getUsageMessage(Ansi.OFF)
                            .replaceAll("(?m) +$", "")
                            .strip())
                    .append("\n```\n");
        }
        return page.toString();
    }

    /** Every command with the names of its options. */
    public static SequencedMap<String, List<String>> options() {
        SequencedMap<String, List<String>> all = new TreeMap<>();
        Commands.all()
                .forEach((name, command) -> all.put(
                        name, List.copyOf(command.get().spec().optionsMap().keySet())));
        return all;
    }
}
