/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The help of all commands together, and of one. */
final class HelpText {
    private HelpText() {}

    static void all(PrintStream to) {
        to.println("Reeve watches everything that happens on this machine, decides what to do, and does it safely.");
        to.println();
        to.println("Usage: reeve COMMAND [ARGUMENTS] [OPTIONS]");
        to.println();
        for (Map.Entry<String, Supplier<Command>> command : Commands.all().entrySet()) {
            String header = command.getValue().get().spec().usageMessage().header()[0];
            to.println(
                    "  " + command.getKey() + " ".repeat(16 - command.getKey().length()) + header);
        }
        to.println();
        to.println("reeve help COMMAND tells more about one. Most take --json, and --socket PATH.");
        to.println("Exit status: 0 done, 1 failed or refused, 2 wrong usage, 3 no daemon answers, 4 degraded.");
    }

    static void one(String name, Command command, Terminal to) {
        command(name, command).usage(to.out(), to.colour() ? Ansi.ON : Ansi.OFF);
    }

    /** The command alone, under its full name. */
    static CommandLine command(String name, Command command) {
        return new CommandLine(command.spec().name("reeve " + name));
    }
}
