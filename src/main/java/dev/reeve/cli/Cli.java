/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import dev.reeve.api.client.UnreadableAnswer;
import java.util.Arrays;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Finds the command and runs it. Only the description of the command that was called is built, so that each is as quick as if it were alone. */
public final class Cli {
    private Cli() {}

    /** @return the exit status: 0 done, 1 failed or refused, 2 wrong usage, 3 no daemon answers, 4 degraded */
    public static int run(String[] args, Launcher launcher) {
        Terminal terminal = Terminal.system();
        try {
            return run(args, launcher, terminal);
        } finally {
            terminal.flush();
        }
    }

    static int run(String[] args, Launcher launcher, Terminal terminal) {
        String first = args.length == 0 ? "" : args[0];
        return switch (first) {
            case "" -> {
                HelpText.all(terminal.err());
                yield Exit.USAGE;
            }
            case "help", "-h", "--help" -> help(args, terminal);
            case "-V", "--version" -> named("version", new String[0], launcher, terminal);
            default -> {
                int words = CommandWords.of(args);
                String name = String.join(" ", Arrays.copyOf(args, words));
                yield named(name, Arrays.copyOfRange(args, words, args.length), launcher, terminal);
            }
        };
    }

    private static int help(String[] args, Terminal terminal) {
        if (args.length < 2) {
            HelpText.all(terminal.out());
            return Exit.OK;
        }
        String name = String.join(" ", Arrays.asList(args).subList(1, args.length));
        Supplier<Command> command = Commands.all().get(name);
        if (command == null) {
            return unknown(name, terminal);
        }
        HelpText.one(name, command.get(), terminal);
        return Exit.OK;
    }

    private static int unknown(String name, Terminal terminal) {
        terminal.complain("there is no command '" + name + "'"
                + Nearest.hint(name, Commands.all().keySet()) + "; reeve help lists them");
        return Exit.USAGE;
    }

    private static int named(String name, String[] args, Launcher launcher, Terminal terminal) {
        Supplier<Command> supplier = Commands.all().get(name);
        if (supplier == null) {
            return unknown(name, terminal);
        }
        Command command = supplier.get();
        try {
            return parsed(name, command, args, launcher, terminal);
        } catch (ParameterException | UsageProblem wrong) {
            terminal.complain(wrong.getMessage() + "; reeve help " + name + " tells what it takes");
            return Exit.USAGE;
        } catch (Unreachable nobody) {
            terminal.complain(String.valueOf(nobody.getMessage()));
            return Exit.UNREACHABLE;
        } catch (UnreadableAnswer unreadable) {
            terminal.complain(String.valueOf(unreadable.getMessage()));
            return Exit.UNREACHABLE;
        }
    }

    private static int parsed(String name, Command command, String[] args, Launcher launcher, Terminal terminal)
            throws Unreachable {
        CommandLine line = HelpText.command(name, command);
        ParseResult result = line.parseArgs(args);
        if (result.isUsageHelpRequested()) {
            HelpText.one(name, command, terminal);
            return Exit.OK;
        }
        return command.run(new Invocation(result, terminal, launcher));
    }
}
